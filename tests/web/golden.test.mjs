// A device is trusted with a model only after the model's golden case came out right.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

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
