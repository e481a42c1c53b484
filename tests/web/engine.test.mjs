// The engine in node: what the browser tests do not reach.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {beforeEach, test} from 'node:test';

import {SAMPLE} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';
import {bandsModel} from './support/models.mjs';
import {niftiFile} from './support/nifti.mjs';

const ATLAS = '/usr/share/mricron/templates/aal.nii.gz';

let engine;
beforeEach(async () => {
  engine = await loadEngine();
});

test('a scan’s values and affine come out as they are stored', () => {
  const info = engine.openScan(niftiFile([4, 3, 2], (n) => n * 0.5));
  assert.deepEqual(info.shape, [4, 3, 2]);
  assert.deepEqual(info.affine, [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]);
  assert.deepEqual(Array.from(engine.scanValues()), Array.from({length: 24}, (_, n) => n * 0.5));
});

test('a call without a scan or a model is an error with a sentence, not a crash', () => {
  assert.throws(() => engine.begin(), {name: 'EngineError', code: 'bad_input', message: /model/});
  engine.openModel(bandsModel());
  assert.throws(() => engine.begin(), {name: 'EngineError', message: /scan/});
  assert.throws(() => engine.nextPatch(), {name: 'EngineError', message: /segmentation/});
  assert.throws(() => engine.saveLabels(), {name: 'EngineError', message: /labels/});
});

test('logits of a wrong size are refused', () => {
  engine.openScan(readFileSync(SAMPLE));
  engine.openModel(bandsModel());
  engine.begin();
  engine.nextPatch();
  assert.throws(() => engine.accept(new Float32Array(5)), {name: 'EngineError'});
});

test('patches are given out one by one until none is left', () => {
  engine.openScan(niftiFile([40, 40, 40], (n) => n % 91));
  const {patch, classes} = engine.openModel(bandsModel({spacing_mm: [2, 2, 2]}));
  const count = engine.begin();
  const voxels = patch.reduce((product, n) => product * n, 1);
  for (let n = 0; n < count; ++n) {
    assert.equal(engine.nextPatch().length, voxels);
    engine.accept(new Float32Array(classes * voxels).fill(1));
  }
  assert.equal(engine.nextPatch(), null);
  assert.ok(engine.finish().every((label) => label === 0));  // a tie goes to the background
});

test('Dice of an atlas with itself is 1, and 0 for a structure mapped to another', () => {
  const atlas = readFileSync(ATLAS);
  assert.deepEqual(engine.dice(atlas, atlas, {77: 77, 78: 78}), {77: 1, 78: 1});
  assert.deepEqual(engine.dice(atlas, atlas, {77: 78}), {78: 0});
});

test('saved files are named after the scan', () => {
  assert.equal(engine.derivativeName('sub-01_ses-2_T1w.nii.gz', 'dseg', '.nii.gz'), 'sub-01_ses-2_dseg.nii.gz');
  assert.equal(engine.derivativeName('scan.nii', 'dseg', '.csv'), 'scan_dseg.csv');
});
