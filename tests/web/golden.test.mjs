// A device is trusted with a model only after the model's golden case came out right.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {Networks} from '../../web/worker/segment.js';
import {chooseModel, chooseScan, messages, openPage, segment} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';
import {bandsLogits, bandsModel} from './support/models.mjs';
import {niftiFile} from './support/nifti.mjs';

const POSITIONS = [0, 511, 512, 3000, 6655];
const golden = (values) =>
  JSON.stringify({seed: 7, input_shape: [1, 1, 8, 8, 8], positions: POSITIONS, values, argmax_hash: '0'});

let opened;
let expected;
before(async () => {
  const engine = await loadEngine();
  engine.openModel(bandsModel({blurs: 0, golden: golden([0, 0, 0, 0, 0])}));
  const logits = bandsLogits(engine.goldenInput());
  expected = POSITIONS.map((position) => logits[position]);
  opened = await openPage({query: '?provider=wasm'});
  await chooseScan(opened.page, {name: 'ramp.nii', mimeType: '', buffer: niftiFile([24, 24, 24], (n) => n % 240)});
});
after(() => opened.close());

async function run(values) {
  const buffer = bandsModel({blurs: 0, spacing_mm: [2, 2, 2], golden: golden(values)});
  await chooseModel(opened.page, {name: 'golden.onnx', mimeType: '', buffer});
  return segment(opened.page);
}

test('a model whose golden case comes out right is run', async () => {
  assert.ok((await run(expected)).rows.some((row) => row.voxels > 0));
  assert.deepEqual(await messages(opened.page), []);
});

test('a model whose golden case comes out wrong is not run', async () => {
  assert.equal(await run(expected.map((value, n) => (n === 3 ? value + 0.5 : value))), null);
  assert.match((await messages(opened.page))[0], /cannot be trusted/);
});

const checkDevice = () => opened.page.evaluate(() => window.voxlet.state.client.call('checkDevice', {forced: 'wasm'}));

test('the device can be asked for its deviation without a run, right or wrong', async () => {
  const wrong = await checkDevice();
  assert.equal(wrong.passed, false);
  assert.ok(wrong.maxError > 1e-3, String(wrong.maxError));
  await run(expected);
  const right = await checkDevice();
  assert.equal(right.passed, true);
  assert.ok(right.maxError <= 1e-3, String(right.maxError));
  assert.equal(right.provider.provider, 'wasm');
  await chooseModel(opened.page, {name: 'plain.onnx', mimeType: '', buffer: bandsModel()});
  assert.equal((await checkDevice()).passed, null);
});

const thisDevice = (says) => opened.page.waitForFunction((pattern) => [...document.querySelectorAll('#model-facts > div')]
  .some((row) => row.firstChild.textContent === 'This device' && new RegExp(pattern).test(row.lastChild.textContent)), says, {timeout: 20_000});

test('what the page says of the device is of the model that is open, with and without a scan', async () => {
  await opened.page.reload();
  await opened.page.locator('body[data-ready=true]').waitFor();
  const choose = (name, buffer) => chooseModel(opened.page, {name, mimeType: '', buffer});
  await choose('right.onnx', bandsModel({blurs: 0, golden: golden(expected)}));
  await thisDevice('golden case correctly');
  await choose('plain.onnx', bandsModel());
  await thisDevice('cannot be checked with this model');
  await choose('wrong.onnx', bandsModel({blurs: 0, golden: golden(expected.map((value) => value + 1))}));
  await thisDevice('gets wrong numbers');
});

test('two networks of which one has no golden case are not called checked', () => {
  const network = (maxError) => ({provider: 'wasm', golden: maxError === null ? null : {passed: true, maxError}});
  assert.equal(new Networks(network(1e-6), network(null)).golden, null);
  assert.equal(new Networks(network(null), network(1e-6)).golden, null);
  assert.equal(new Networks(network(1e-6), network(1e-5)).golden.maxError, 1e-5);
  assert.equal(new Networks(network(1e-6), null).golden.maxError, 1e-6);
});
