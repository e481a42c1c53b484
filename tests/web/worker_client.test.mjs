// The page's end of the worker, on a worker that a test plays: cancelling, restarts, what a fresh worker is given again.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {Cancelled, patch, WorkerClient} from '../../web/shell/worker_client.js';

/** A worker that notes what it is sent; `answer(id, reply)` plays its part. */
class PlayedWorker {
  sent = [];
  isTerminated = false;
  postMessage(message) {
    this.sent.push(structuredClone(message));
  }
  terminate() {
    this.isTerminated = true;
  }
  answer(id, reply) {
    this.onmessage({data: {id, ...reply}});
  }
}

const rows = [{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}];
const origin = {model: null, provider: null, file: 'mine.nii', edited: false};

/** A client with a scan of 4 × 3 × 2 voxels and labels, and its workers, the latest last. */
async function client() {
  const workers = [];
  const made = new WorkerClient('worker.js', () => workers[workers.push(new PlayedWorker()) - 1]);
  const ask = async (type, payload, result) => {
    const asked = made.call(type, payload);
    workers.at(-1).answer(workers.at(-1).sent.at(-1).id, {result});
    return asked;
  };
  await ask('model', {url: 'a.onnx'}, {info: {}});
  await ask('open', {name: 'scan.nii'}, {info: {shape: [4, 3, 2]}});
  await ask('setLabels', {name: 'mine.nii'}, {labels: new Uint16Array(24).fill(12), rows, origin});
  return {made, workers, ask};
}

const again = (worker) => worker.sent.map(({type, id, ...payload}) => [type, payload]);

test('another volume’s rows, without what a run said of the former one, are those that a fresh worker is given', async () => {
  const {made, workers, ask} = await client();
  await ask('patchLabels', {box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(12)}, {rows: [{...rows[0], expected_dice: 0.9, entropy: 0.1}], origin});
  await ask('frame', {index: 2, measured: true}, {values: new Float32Array(24), rows});
  made.cancel();
  const [, given] = again(workers[1]).find(([type]) => type === 'takeLabels');
  assert.deepEqual(given.rows, rows);
});

test('the reader’s word on the unit is given again, and ends what the numbers were told in', async () => {
  const {made, workers, ask} = await client();
  await ask('numbers', {unit: 'ppm'}, {rows});
  await ask('unit', {unit: 'Hz', tesla: 3}, {notes: []});
  made.cancel();
  const sent = again(workers[1]);
  assert.deepEqual(sent.find(([type]) => type === 'unit'), ['unit', {unit: 'Hz', tesla: 3}]);
  assert.equal(sent.some(([type]) => type === 'numbers'), false);
  await ask('open', {name: 'other.nii'}, {info: {shape: [4, 3, 2]}});
  made.cancel();
  assert.equal(again(workers[2]).some(([type]) => type === 'unit'), false);
});

test('a run that comes to its next patch soon is cancelled without ending the worker', async () => {
  const {made, workers} = await client();
  const looks = [];
  const run = made.call('segment', {}, (progress) => looks.push(progress));
  const {id} = workers[0].sent.at(-1);
  made.cancel();
  assert.deepEqual(workers[0].sent.at(-1), {stop: id});
  workers[0].answer(id, {progress: {stage: 'coarse'}});
  workers[0].answer(id, {error: {message: 'stopped', code: 'cancelled'}});
  await assert.rejects(run, Cancelled);
  assert.deepEqual([looks, workers.length, made.origin], [[], 1, origin]);
});

test('a run that comes to no patch is ended with its worker, and the next one is given what was there', async () => {
  const {made, workers} = await client();
  const run = made.call('segment', {keepProbabilities: true});
  made.cancel();
  await assert.rejects(run, Cancelled);
  assert.ok(workers[0].isTerminated);
  assert.deepEqual(again(workers[1]).map(([type]) => type), ['open', 'model', 'takeLabels']);
  const {values, comparison, ...labels} = again(workers[1])[2][1];
  assert.deepEqual([[...values], labels.rows, labels.origin, comparison], [Array(24).fill(12), rows, origin, undefined]);
});

test('a run that was done in the moment in which it was cancelled is not taken', async () => {
  const {made, workers} = await client();
  const run = made.call('segment');
  made.cancel();
  workers[0].answer(workers[0].sent.at(-2).id, {result: {labels: new Uint16Array(24), rows: [], origin: {...origin, file: null}}});
  await assert.rejects(run, Cancelled);
  assert.deepEqual([again(workers[1])[2][0], made.origin], ['takeLabels', origin]);
});

test('an edit that is under way is not lost with the worker', async () => {
  const {made, workers} = await client();
  const edit = made.call('patchLabels', {box: [1, 2, 0, 2, 1, 2], values: Uint16Array.of(1, 2, 3, 4)});
  workers[0].onerror({message: 'out of memory'});
  await assert.rejects(edit, /out of memory/);
  const {values} = again(workers[1])[2][1];
  assert.deepEqual([values[9], values[10], values[21], values[22], values[8]], [1, 2, 3, 4, 12]);
});

test('a comparison, how numbers are told and a volume of a series are given again too', async () => {
  const {made, workers, ask} = await client();
  await ask('frame', {index: 2, measured: true}, {values: null, rows});
  await ask('numbers', {unit: 'ppb', region: '12'}, {rows});
  await ask('compare', {name: 'asked.nii'}, {compared: false, rows});
  await ask('compare', {name: 'expert.nii'}, {compared: true, rows});
  await ask('setLabelTable', {labels: rows}, {rows, origin});
  made.cancel();
  const given = again(workers[1]);
  assert.deepEqual(given.map(([type]) => type), ['open', 'frame', 'model', 'takeLabels', 'compare', 'numbers']);
  assert.deepEqual(given[1][1], {index: 2, measured: false}, 'there are no labels to measure yet');
  assert.deepEqual([given[4][1].name, given[5][1].region], ['expert.nii', '12']);
  await ask('setLabels', {}, {labels: new Uint16Array(24), rows, origin});
  made.cancel();
  assert.deepEqual(again(workers[2]).map(([type]) => type), ['open', 'frame', 'model', 'takeLabels', 'numbers']);
  assert.deepEqual(again(workers[2]).at(-1)[1], {unit: 'ppb', region: ''});
});

test('where a step fails on the page, the worker has again what it had before it', async () => {
  const {made, workers, ask} = await client();
  await assert.rejects(made.attempt(async () => {
    await ask('open', {name: 'other.nii'}, {info: {shape: [9, 9, 9]}});
    throw new Error('no memory to show it');
  }), /no memory/);
  assert.deepEqual(again(workers[1]).map(([type, {name}]) => name ?? type), ['scan.nii', 'model', 'takeLabels']);
  await assert.rejects(made.attempt(() => { throw new Error('nothing was asked'); }), /nothing/);
  assert.equal(workers.length, 2);
});

test('what is asked in the background of a step that fails is no reason to start the worker anew', async () => {
  const {made, workers, ask} = await client();
  await assert.rejects(made.attempt(async () => {
    await ask('memory', {}, {bytes: 1});
    await ask('suits', {}, [{suitability: 'fits'}]);
    await ask('compare', {name: 'asked.nii'}, {compared: false, rows});
    throw new Error('not a scan');
  }), /not a scan/);
  assert.equal(workers.length, 1);
});

test('a worker that failed half-way is started anew', async () => {
  const {made, workers} = await client();
  const opening = made.call('open', {name: 'huge.nii'});
  workers[0].answer(workers[0].sent.at(-1).id, {error: {message: 'no memory', code: 'broken'}});
  await assert.rejects(opening, /no memory/);
  assert.equal(again(workers[1])[0][1].name, 'scan.nii');
});

test('a patch fills its box and nothing else', () => {
  const volume = new Uint16Array(2 * 3 * 2);
  patch(volume, [2, 3, 2], [1, 1, 0, 1, 2, 2], Uint16Array.of(5, 6, 7, 8));
  assert.deepEqual([...volume], [0, 0, 0, 5, 0, 6, 0, 0, 0, 7, 0, 8]);
});
