// What the page asks of its worker: which request is a run, what cancelling ends, and what is told afterwards.
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {fakePage} from './support/fake_page.mjs';
import {mayRun} from '../../web/shell/running/before_run.js';
import {scanAmong} from '../../web/shell/opening/file_roles.js';
import {withPairsJoined} from '../../web/shell/opening/joined_files.js';
import {clearMessages} from '../../web/shell/messages.js';
import {adviceOn} from '../../web/shell/running/model_choice.js';
import {work} from '../../web/shell/work.js';
import {Cancelled} from '../../web/shell/worker_client.js';

let page;
beforeEach(() => {
  page = fakePage();
});

/** The page's state with a worker that answers when the test says so: `answers` by type, [{resolve, reject}]. */
function pageState(more = {}) {
  const answers = {};
  const call = (type) => new Promise((resolve, reject) => (answers[type] ??= []).push({resolve, reject}));
  const state = {busy: 0, running: false, client: {call}, forced: null, segmentation: {unsaved: false}, scan: null, ...more};
  state.update = (changes) => Object.assign(state, changes);
  state.work = (...request) => work(state, ...request);
  return {state, answers};
}

test('a request that ends while a run is under way does not end the run', async () => {
  const {state, answers} = pageState();
  const trial = state.work('flipThatFits', {});
  const run = state.work('segment', {});
  assert.deepEqual([state.running, state.busy], [true, 2]);
  answers.flipThatFits[0].resolve({});
  await trial;
  assert.deepEqual([state.running, state.busy], [true, 1]);
  await assert.rejects(state.work('open', {}), /A run is under way/);
  answers.segment[0].resolve({});
  await run;
  assert.deepEqual([state.running, state.busy], [false, 0]);
});

test('the bar says what is asked, and nothing of the request before', () => {
  const {state} = pageState();
  Object.assign(page.element('run-left'), {textContent: 'about 3 s left'});
  Object.assign(page.element('run-bar'), {value: 0.5});
  state.work('layer', {});
  assert.equal(page.element('run-stage').textContent, 'Reading the layer');
  assert.equal(page.element('run-left').textContent, '');
  assert.equal(page.element('run-bar').value, undefined);
  state.work('join', {});
  assert.equal(page.element('run-stage').textContent, 'Putting header and voxels together');
});

for (const type of ['memory', 'suits'])
  test(`a run that is cancelled before it starts, at its ${type}, does not start`, async () => {
    const {state, answers} = pageState({model: {name: 'a model', takes: {}}});
    const asked = mayRun(state);
    if (type === 'suits') answers.memory[0].resolve({patches: 1, patch: [1, 1, 1], provider: 'wasm'});
    await new Promise(setImmediate);
    answers[type][0].reject(new Cancelled());
    await assert.rejects(asked, Cancelled);
  });

test('a run of which nobody can say what it takes starts all the same', async () => {
  const {state, answers} = pageState({model: {name: 'a model', takes: {}}});
  const asked = mayRun(state);
  answers.memory[0].reject(new Error('two channels'));
  await new Promise(setImmediate);
  answers.suits[0].reject(new Error('two channels'));
  assert.deepEqual(await asked, {needs: null});
});

test('a guess that is cancelled opens nothing; one that fails makes the file an image, whose opening says what is wrong', async () => {
  const files = [{name: 'a.nii'}, {name: 'b.nii'}];
  const cancelled = pageState({scan: {}});
  const choosing = scanAmong(cancelled.state, files, [], false);
  cancelled.answers.guess[0].reject(new Cancelled());
  await assert.rejects(choosing, Cancelled);
  const failing = pageState({scan: {}});
  const chosen = scanAmong(failing.state, files, [], false);
  failing.answers.guess[0].reject(new Error('no image'));
  assert.equal(await chosen, files[0]);
});

test('a table beside a file counts where it names labels, not as the sidecar that BIDS has beside every scan', async () => {
  const asked = async (labels) => {
    const guesses = [];
    const {state} = pageState({scan: {}});
    state.client.call = async (type, payload) => {
      if (type === 'labelTable' && labels) return {labels};
      if (type === 'labelTable') throw new Error('no labels');
      guesses.push(payload);
      return {kind: 'image'};
    };
    await scanAmong(state, [{name: 'sub-01_T1w.nii'}, {name: 'b.nii'}], [{name: 'sub-01_T1w.json'}], false);
    return guesses[0].hasTable;
  };
  assert.deepEqual([await asked(null), await asked([{id: 1, name: 'A'}])], [false, true]);
  assert.deepEqual(page.messages(), []);
});

test('a result of which the model is unsure is asked about with other axes, and nothing is said where none is better', async () => {
  const {offerFlip} = await import('../../web/shell/running/refusal.js');
  const said = async (found) => {
    const {state} = pageState({scan: {}, model: {}});
    state.client.call = async (type, {betterThanNow}) => ({found: type === 'flipThatFits' && betterThanNow ? found : null});
    await offerFlip(state, () => {}, {betterThanNow: true});
    return page.messages();
  };
  assert.deepEqual(await said(null), []);
  assert.match((await said({flip: 'flip-ap', words: 'The front of the head seems to point backwards'})).join(),
    /^The front of the head seems to point backwards\. Flip these axes\? The model is unsure of most structures/);
});

const pair = () => [new File(['header'], 'a.hdr'), new File(['voxels'], 'a.img')];

test('a pair that makes no image is told after the other files were opened', async () => {
  const {state, answers} = pageState();
  const opened = [];
  const opening = withPairsJoined(state, [...pair(), new File(['x'], 'b.nii')], async (files) => {
    clearMessages();
    opened.push(...files.map(({name}) => name));
  });
  while (!answers.join) await new Promise(setImmediate);
  answers.join[0].reject(new Error('too few voxels'));
  await opening;
  assert.deepEqual(opened, ['b.nii']);
  assert.deepEqual(page.messages(), ['a.hdr: too few voxels']);
});

test('joining that is cancelled opens nothing', async () => {
  const {state, answers} = pageState();
  const opening = withPairsJoined(state, pair(), () => assert.fail('opened'));
  while (!answers.join) await new Promise(setImmediate);
  answers.join[0].reject(new Cancelled());
  await assert.rejects(opening, Cancelled);
});

test('another model is chosen by itself on a page at rest alone, and not in the place of one that the reader chose or ran', () => {
  const state = {busy: 0, modelId: 'any', modelWasChosen: false, segmentation: {result: null}};
  const advice = (more, suitability = 'mismatch', better = {id: 'qsm'}) => adviceOn({...state, ...more}, {suitability}, better);
  assert.equal(advice({}, 'fits'), 'nothing');
  assert.equal(advice({}), 'choose');
  assert.equal(advice({busy: 1}), 'wait');
  assert.equal(advice({modelWasChosen: true}), 'offer');
  assert.equal(advice({segmentation: {result: {provider: {}, rows: []}}}), 'offer');
  assert.equal(advice({segmentation: {result: {rows: []}}}), 'choose');
  assert.equal(advice({}, 'refused', null), 'tell');
  assert.equal(advice({modelId: 'qsm'}), 'tell');
});
