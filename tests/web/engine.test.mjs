// The engine in node: what the browser tests do not reach.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, test} from 'node:test';
import {gunzipSync} from 'node:zlib';

import {installed, ROOT, SAMPLE} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';
import {ballsFile, labelFile, qsmFile, scanFile, seriesFile} from './support/files.mjs';
import {bandsModel, brightModel, twoStageModel} from './support/models.mjs';
import {predict, programMissing, withFile} from './support/native.mjs';
import {affineOf, agreement, niftiFile} from './support/nifti.mjs';

const ATLAS = '/usr/share/mricron/templates/aal.nii.gz';
const STRIPPED = '/usr/share/mricron/templates/ch2bet.nii.gz';  // 8 bits

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

test('a series gives each of its volumes, and the first one at the start', () => {
  const info = engine.openScan(seriesFile());
  assert.equal(info.frames, 4);
  assert.equal(engine.scanValues()[0], 0);
  assert.equal(engine.selectFrame(3)[5], 301);
  assert.throws(() => engine.selectFrame(4), {name: 'EngineError', message: /from 1 to 4; found 5/});
  engine.openScan(scanFile());
  assert.throws(() => engine.selectFrame(0), {name: 'EngineError', message: /one volume/});
});

test('susceptibility maps are told by their values', () => {
  assert.equal(engine.openScan(qsmFile()).unit, 'ppb');
  assert.equal(engine.openScan(scanFile()).unit, '');
});

test('files have the axes that are shown when asked, until another scan is open', () => {
  const savedX = () => {
    engine.openScan(scanFile());
    engine.setAxes('LPS');
    engine.takeLabels(new Uint16Array());
    const inFile = affineOf(engine.saveLabels())[0];
    engine.setFilesWithAxes(true);
    return [inFile, affineOf(engine.saveLabels())[0]];
  };
  assert.deepEqual(savedX(), [2, -2]);
  assert.deepEqual(savedX(), [2, -2]);
});

test('a further file is an image or a label map by header, name and values, or as one says', () => {
  assert.equal(engine.layer(scanFile(), 'sub-01_T2w.nii').kind, 'image');
  assert.equal(engine.layer(labelFile(), 'sub-01_dseg.nii').kind, 'labels');
  assert.equal(engine.layer(labelFile(), 'stored-as-floats.nii').kind, 'labels');
  assert.equal(engine.layer(labelFile(), 'stored-as-floats.nii', 'image').values[0], 0);
  assert.equal(engine.layer(readFileSync(STRIPPED), 'ch2bet_mask.nii.gz').kind, 'image');
  assert.equal(engine.layer(readFileSync(ATLAS), 'aal.nii.gz').kind, 'labels');
  assert.throws(() => engine.layer(qsmFile(), 'qsm.nii', 'labels'), {name: 'EngineError'});
});

test('the kind of a file is told without its voxels, as it would be opened', () => {
  const files = [[scanFile(), 'sub-01_T2w.nii'], [labelFile(), 'stored-as-floats.nii'], [readFileSync(STRIPPED), 'ch2bet.nii.gz'], [readFileSync(ATLAS), 'aal.nii.gz']];
  for (const [file, name] of files)
    for (const hasTable of [false, true]) assert.equal(engine.guess(file, name, hasTable).kind, engine.layer(file, name, '', hasTable).kind, name);
  assert.throws(() => engine.guess(Buffer.from('nonsense'), 'a.nii'), {name: 'EngineError'});
});

test('a further label map comes with the ids that it has, an image of several volumes with its first', () => {
  const {table} = engine.layer(labelFile(), 'sub-01_dseg.nii');
  assert.deepEqual(table.map(({id, name}) => [id, name]), [[12, 'Label 12'], [51, 'Label 51']]);
  assert.deepEqual(table[0].color, [236, 13, 176]);  // FreeSurfer's
  const {kind, values, table: none} = engine.layer(seriesFile(), 'bold.nii');
  assert.deepEqual([kind, values.length, none], ['image', 512, []]);
});

test('labels are taken from a file, edited in a box and measured anew', () => {
  engine.openScan(scanFile());
  assert.equal(engine.setLabels(labelFile()), '');
  const [left] = engine.table();
  engine.patchLabels([0, 0, 0, 2, 1, 1], Uint16Array.of(12, 12));
  assert.equal(engine.table()[0].voxels, left.voxels + 2);
  assert.equal(engine.labels()[1], 12);
  assert.throws(() => engine.patchLabels([23, 0, 0, 2, 1, 1], Uint16Array.of(1, 1)), {name: 'EngineError'});
});

test('labels of another grid come by nearest neighbour, those of another place are refused', () => {
  engine.openScan(readFileSync(SAMPLE));
  assert.match(engine.setLabels(readFileSync(ATLAS)), /^$|another grid/);
  engine.openScan(scanFile());
  const far = niftiFile([4, 4, 4], () => 3);
  far.writeFloatLE(5000, 292);  // the sform's x
  assert.throws(() => engine.setLabels(far), {name: 'EngineError', message: /another scan or space/});
});

test('labels have the codes and units of the scan’s header, and its description behind their own', () => {
  const scan = niftiFile([6, 6, 6], (n) => n % 7);
  scan.writeInt16LE(2, 252);
  scan.writeInt16LE(4, 254);
  scan[123] = 2 + 8;
  scan.write('TE=2.9\0', 148, 'latin1');
  engine.openScan(scan);
  engine.takeLabels(new Uint16Array(216).fill(3));
  const saved = gunzipSync(engine.saveLabels('Voxlet: a model'));
  assert.deepEqual([saved.readInt16LE(252), saved.readInt16LE(254), saved[123]], [2, 4, 10]);
  assert.equal(saved.toString('latin1', 148, 172).replaceAll('\0', ''), 'Voxlet: a model; TE=2.9');
});

const format = (name) => readFileSync(join(ROOT, 'tests/golden/formats', name));

test('files of other formats are scans, layers and labels with their own names', () => {
  const expected = JSON.parse(format('expected.json'));
  for (const name of ['bytes.mgz', 'lps_gzip.nrrd', 'packed.mha']) {
    engine.openScan(format(name));
    assert.deepEqual(Array.from(engine.scanValues()), expected[name].voxels, name);
  }
  const {kind, table} = engine.layer(format('two.seg.nrrd'), 'two.seg.nrrd');
  assert.equal(kind, 'labels');
  assert.deepEqual(table.map(({id, name}) => [id, name]), [[10, 'Left Thalamus'], [3, 'Lesion']]);
  engine.setLabels(format('two.seg.nrrd'));
  assert.equal(engine.labelList()[1].name, 'Lesion');
  assert.equal(engine.middleSlice(format('bytes.mgz')), null);
});

test('a header and its voxels become one file; what is no image is named', () => {
  const expected = JSON.parse(format('expected.json'));
  engine.openScan(engine.joined(format('pair.hdr'), format('pair.img')));
  assert.deepEqual(Array.from(engine.scanValues()), expected['pair.hdr'].voxels);
  assert.throws(() => engine.openScan(format('pair.hdr')), {message: /choose both files/});
  assert.throws(() => engine.openScan(Buffer.from('<?xml version="1.0"?><GIFTI Version="1.0">')), {message: /a GIFTI surface/});
});

test('a run’s needs are known before it starts', () => {
  engine.openScan(scanFile());
  engine.openModel(bandsModel());
  const {bytes, heapBytes, patches} = engine.runNeeds();
  assert.ok(bytes > 24 ** 3 * 4 && bytes < heapBytes);
  assert.equal(patches, engine.begin());
});

const fixedModel = () => bandsModel({spacing_mm: [2, 2, 2], network: {name: 'unet', channels: [4, 8], norm: 'batch'}});

/** The bands model on patches of this size, in onnxruntime: labels and the number of patches. */
async function runOn(session, patch) {
  const {Tensor} = installed('onnxruntime-node');
  const patches = engine.begin(null, false, patch);
  for (let n = 0; n < patches; ++n) {
    const {logits} = await session.run({image: new Tensor('float32', engine.nextPatch(), [1, 1, ...patch])});
    engine.accept(logits.data);
  }
  return {voxels: engine.finish(), patches};
}

test('a smaller buffer gives smaller patches, more of them, and the same labels', async () => {
  const waves = (n) => Math.sin(n / 7) * 40 + Math.cos(n / 531) * 60 + (n % 13);
  engine.openScan(niftiFile([48, 44, 40], waves));
  const {patch, classes} = engine.openModel(fixedModel());
  const whole = 4 * classes * 32 ** 3;  // its largest tensor are the logits
  assert.deepEqual(engine.fittedPatch(whole), patch);
  assert.deepEqual(engine.fittedPatch(Infinity), patch);
  assert.equal(engine.fittedPatch(whole / 9), null);
  const small = engine.fittedPatch(whole / 2);
  assert.ok(4 * classes * small.reduce((product, n) => product * n) <= whole / 2);
  const session = await installed('onnxruntime-node').InferenceSession.create(fixedModel());
  const [own, fitted] = [await runOn(session, patch), await runOn(session, small)];
  assert.ok(new Set(own.voxels).size > 5);
  assert.ok(agreement(own, fitted) > 0.98, `${agreement(own, fitted)}`);
  assert.ok(fitted.patches > own.patches);
  assert.equal(engine.runNeeds(small).patches, fitted.patches);
});

test('patches that the network cannot take are refused', () => {
  engine.openScan(scanFile());
  engine.openModel(bandsModel());
  assert.throws(() => engine.begin(null, false, [32, 31, 32]), {name: 'EngineError', code: 'bad_input', message: /multiple/});
});

test('a model that normalises over the patch keeps its own', () => {
  const {patch} = engine.openModel(readFileSync(join(ROOT, 'models/deep-grey-small/deep-grey-small.onnx')));
  const bytes = 4 * 2 * 16 * 48 ** 3;
  assert.deepEqual(engine.fittedPatch(bytes), patch);
  assert.equal(engine.fittedPatch(bytes - 1), null);
});

/** All patches of the run that is under way, through a network in onnxruntime. */
async function runPatches(session, patch, patches) {
  const {Tensor} = installed('onnxruntime-node');
  for (let n = 0; n < patches; ++n) {
    const {logits} = await session.run({image: new Tensor('float32', engine.nextPatch(), [1, 1, ...patch])});
    engine.accept(logits.data);
  }
}

/** A model of two stages on a scan: its labels, and the patches of both stages. */
async function runTwoStages(model, scan) {
  const {InferenceSession} = installed('onnxruntime-node');
  engine.openScan(scan);
  const {patch, region} = engine.openModel(model);
  const coarse = engine.beginRegion();
  await runPatches(await InferenceSession.create(engine.regionModel()), region.patch, coarse);
  engine.finishRegion();
  const fine = engine.begin();
  await runPatches(await InferenceSession.create(model), patch, fine);
  return {voxels: engine.finish(), patches: [coarse, fine]};
}

const idsOf = (voxels) => [...new Set(voxels)].sort((a, b) => a - b);

test('a model of two stages finds its region and segments it in one pass', async () => {
  const {voxels, patches} = await runTwoStages(twoStageModel(), ballsFile());
  assert.deepEqual(patches, [1, 1]);
  assert.deepEqual(idsOf(voxels), [0, 17, 53]);
  const at = (i, j, k) => voxels[i + 40 * (j + 36 * k)];
  assert.equal(at(25, 15, 17), 53);
  assert.equal(at(25 + 6, 15, 17), 17);
  assert.equal(at(6, 30, 5), 0);  // grey too, but outside of the region
});

test('the region follows what it is around, to the edge of the scan', async () => {
  const {voxels, patches} = await runTwoStages(twoStageModel(), ballsFile({centre: [70, 62, 54]}));
  assert.deepEqual(patches, [1, 1]);
  assert.equal(voxels[35 + 40 * (31 + 36 * 27)], 53);
  assert.equal(voxels[25 + 40 * (15 + 36 * 17)], 0);
});

test('a scan without what the model looks for is refused in one sentence, and the labels stay', async () => {
  const before = (await runTwoStages(twoStageModel(), ballsFile())).voxels;
  const {region: {patch}} = engine.openModel(twoStageModel({least_ml: 20}));
  await runPatches(await installed('onnxruntime-node').InferenceSession.create(engine.regionModel()), patch, engine.beginRegion());
  assert.throws(() => engine.finishRegion(), {
    name: 'EngineError', code: 'refused',
    message: /^This scan does not show what the model looks for: expected 20 to 50 ml of its region, found [\d.]+ ml; /,
  });
  assert.throws(() => engine.begin(), {name: 'EngineError', message: /not yet found/});
  assert.deepEqual(engine.labels(), before);
});

test('a region belongs to a scan and a model: after another one it must be found again', async () => {
  await runTwoStages(twoStageModel(), ballsFile());
  assert.equal(engine.begin(), 1);
  assert.throws(() => engine.finishRegion(), {name: 'EngineError', message: /under way/});
  engine.openScan(ballsFile({centre: [30, 40, 30]}));
  assert.throws(() => engine.begin(), {name: 'EngineError', message: /not yet found/});
  engine.openModel(bandsModel());
  assert.ok(engine.begin() > 0);
  assert.equal(engine.regionModel(), null);
  assert.throws(() => engine.beginRegion(), {name: 'EngineError', message: /no network that finds a region/});
});

test('the region network comes out of the package as it went in', () => {
  const region = brightModel();
  const model = engine.openModel(twoStageModel({region}));
  assert.deepEqual(Buffer.from(engine.regionModel()), region);
  assert.deepEqual([model.region.name, model.region.patch, model.patch], ['bright', [16, 20, 20], [12, 16, 16]]);
  assert.deepEqual(engine.fittedPatch(Infinity, true), [16, 20, 20]);
  assert.equal(engine.openModel(bandsModel()).region, null);
});

test('a model that lacks its region network is refused, and so is one with a network too many', () => {
  assert.throws(() => engine.openModel(twoStageModel({region: null})), {name: 'EngineError', message: /is missing/});
  assert.throws(() => engine.openModel(twoStageModel({crop: []})), {name: 'EngineError', message: /no crop step/});
  assert.throws(() => engine.openModel(twoStageModel({region: twoStageModel()})), {name: 'EngineError', message: /two stages/});
});

test('the needs of a run are those of the hungrier stage, and its patches those of the model', () => {
  engine.openScan(ballsFile());
  engine.openModel(twoStageModel());
  const own = engine.runNeeds();
  assert.equal(own.patches, 1);
  engine.openModel(twoStageModel({region: brightModel({spacing_mm: [1, 1, 1], patch: {size: [32, 32, 32], overlap: 0.5}})}));
  assert.ok(engine.runNeeds().bytes > own.bytes);
});

test('both stages give the labels of voxlet predict', {skip: programMissing}, async () => {
  for (const centre of [[50, 30, 34], [70, 62, 54]]) {
    const [scan, model] = [ballsFile({centre}), twoStageModel()];
    const native = await withFile('model.onnx', model, (file) => withFile('scan.nii', scan, (image) => predict(file, image)));
    const {voxels} = await runTwoStages(model, scan);
    assert.equal(agreement({voxels: Array.from(voxels)}, native), 1);
  }
});
