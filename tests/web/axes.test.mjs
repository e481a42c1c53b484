// Pure parts of what the page does with axes, models that suit and the time of a run.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {findFlip, notesWithAxes} from '../../web/worker/axes.js';
import {holdsRows, tsvField} from './support/delimited.mjs';
import {questions} from '../../web/shell/running/before_run.js';
import {fitting} from '../../web/shell/running/model_choice.js';
import {estimatedSeconds, LONG_S} from '../../web/shell/running/run_time.js';
import {axesOf, isTurned, turnedWith} from '../../web/shell/panels/shown_axes.js';

const AFFINE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], TURNED = [1, 0, 0, 0, 0, -1, 0, 9, 0, 0, 1, 0];
const asInFile = {orientation: 'RAS', affine: AFFINE, shape: [10, 10, 10]};
const turned = {...asInFile, orientation: 'RPS', affine: TURNED, fileOrientation: 'RAS', fileAffine: AFFINE};

test('a scan is opened again with the axes that are shown, unless they are the file’s', () => {
  assert.equal(isTurned(asInFile), false);
  assert.equal(axesOf({info: asInFile}), '');
  assert.equal(axesOf({info: turned}), 'RPS');
});

test('a layer that lies on the scan’s file is turned with it, another is not', () => {
  assert.deepEqual(turnedWith(turned, asInFile).affine, TURNED);
  assert.deepEqual(turnedWith(asInFile, asInFile).affine, AFFINE);
  assert.deepEqual(turnedWith(turned, {...asInFile, shape: [10, 10, 9]}).affine, AFFINE);
  assert.deepEqual(turnedWith(turned, {...asInFile, affine: TURNED.with(3, 4)}).affine, TURNED.with(3, 4));
});

test('one note says which axes are taken; it goes with them', () => {
  const scan = {notes: ['a gap']};
  scan.notes = notesWithAxes(scan, {file: 'RAS', taken: 'RPS', note: 'as RPS'});
  assert.deepEqual(scan.notes, ['a gap', 'as RPS']);
  scan.notes = notesWithAxes(scan, {file: 'RAS', taken: 'RPI', note: 'as RPI'});
  assert.deepEqual(scan.notes, ['a gap', 'as RPI']);
  scan.notes = notesWithAxes(scan, {file: 'RAS', taken: 'RAS', note: 'as RAS'});
  assert.deepEqual(scan.notes, ['a gap']);
  const reopened = {notes: ['as RPS']};
  assert.deepEqual(notesWithAxes(reopened, {file: 'RAS', taken: 'RPS', note: 'as RPS'}), ['as RPS']);
});

test('other axes are tried one after the other, each told; of a run that was accepted one has to be better than it', async () => {
  const asked = [];
  const engine = {
    runNeeds: () => ({patches: 1}), beginTrial: (flip) => asked.push(flip), begin: () => 1, nextPatch: () => 0, accept() {}, finishTrial() {},
    endTrials: (better) => ({flip: 'flip-ap', words: '', better}),
  };
  const networks = {main: {run: async () => 0}, region: null};
  const told = [];
  const progress = ({stage, done, total}) => told.push([stage, done, total]);
  const trial = (options) => findFlip(engine, networks, {info: {channels: 1}}, {patch: [8, 8, 8]}, options);
  assert.equal((await trial({progress, betterThanNow: true})).better, true);
  assert.deepEqual(asked, ['flip-ap', 'flip-is', 'flip-ap-is']);
  assert.deepEqual([told[0], told.at(-1)], [['flipThatFits', 0, 3], ['flipThatFits', 2, 3]]);
  assert.equal((await trial()).better, false);
});

test('a run takes what the last one of its model took for each voxel, else a careful guess', () => {
  const needs = {patches: 864, patch: [40, 56, 40], provider: 'wasm'};
  assert.ok(estimatedSeconds('hippocampus', needs, {}) > 600, 'minutes');
  assert.ok(estimatedSeconds('hippocampus', {...needs, patches: 1}, {}) < 2);
  assert.ok(estimatedSeconds('hippocampus', {...needs, provider: 'webgpu'}, {}) < LONG_S);
  const measured = {'hippocampus wasm': 1e-6, 'other wasm': 1};
  assert.equal(Math.round(estimatedSeconds('hippocampus', needs, measured)), 77);
});

test('of the models that fit, one of this kind of scan comes before one of any', () => {
  const models = [{id: 'any', takes: {unit: ''}}, {id: 'qsm', takes: {unit: 'ppm'}}, {id: 'crops', takes: {unit: '', most_mm: [70, 70, 70]}}];
  const fits = (...ids) => fitting(models, models.map(({id}) => ({suitability: ids.includes(id) ? 'fits' : 'mismatch'})))?.id;
  assert.equal(fits('any'), 'any');
  assert.equal(fits('any', 'qsm'), 'qsm');
  assert.equal(fits('any', 'crops'), 'crops');
  assert.equal(fits(), undefined);
});

test('what is asked before a run: a scan that the model is not for, and minutes; nothing of a quick one', () => {
  const needs = {patches: 864, patch: [40, 56, 40], provider: 'wasm'};
  const model = {name: 'hippocampus'};
  assert.deepEqual(questions(model, {...needs, patches: 2}, {suitability: 'fits', reason: ''}), []);
  assert.deepEqual(questions(model, null, {suitability: 'refused', reason: 'The plan refuses it at once.'}), []);
  const [other, long] = questions(model, needs, {suitability: 'mismatch', reason: 'Other images.'});
  assert.equal(other, 'Other images.');
  assert.match(long, /^864 patches, about 13 minutes on this device\.$/);
});

test('no name in a table is a formula', () => {
  const written = ['=cmd|x', '+a', '-b', '@c', '-0.5', 'GP+', "'=d", ''].map(tsvField);
  assert.deepEqual(written, ["'=cmd|x", "'+a", "'-b", "'@c", '-0.5', 'GP+', "''=d", 'n/a']);
  assert.ok(holdsRows("id,name\n1,'=cmd|x\n", ',', [{id: 1, name: '=cmd|x'}]), 'as the core writes it');
});

test('a table is read back whatever stands in its names', () => {
  const csv = 'id,name,overridden\n1,"a, ""b""\nc","No voxel, none."\n2,d,"No voxel, none."\n';
  assert.ok(holdsRows(csv, ',', [1, 2].map((id) => ({id, name: id === 1 ? 'a, "b"\nc' : 'd', overridden: 'No voxel, none.'}))));
});
