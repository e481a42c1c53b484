// Patches chosen to fit what the GPU binds: Chromium's software adapter, made to say that it has less.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, ready, segment, SOFTWARE_WEBGPU} from './support/browser.mjs';
import {bandsModel, labels} from './support/models.mjs';
import {niftiFile} from './support/nifti.mjs';

const CLASSES = labels.length + 1;
const PLANS = [32, 32, 32];
const bytesOf = (patch) => 4 * CLASSES * patch.reduce((product, n) => product * n);  // the logits are the largest tensor
const waves = (n) => 150 + Math.sin(n / 7) * 40 + Math.cos(n / 531) * 60 + (n % 13);
const scan = {name: 'waves.nii', mimeType: '', buffer: niftiFile([40, 36, 34], waves)};
const network = {name: 'unet', channels: [4, 8], norm: 'batch'};
const model = {name: 'bands.onnx', mimeType: '', buffer: bandsModel({spacing_mm: [2, 2, 2], network})};

/** Runs in the worker before its own script: other limits, and the largest buffer that onnxruntime-web makes. */
function prepareWorker(limit) {
  const whole = Object.getOwnPropertyDescriptor(GPUSupportedLimits.prototype, 'maxBufferSize').get;
  if (limit) Object.defineProperty(GPUSupportedLimits.prototype, 'maxStorageBufferBindingSize', {get: () => limit});
  const gpu = (globalThis.gpu = {largest: 0});
  const {requestDevice} = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = function (descriptor) {
    Object.assign(gpu, {asked: descriptor.requiredLimits.maxBufferSize, has: whole.call(this.limits)});
    return requestDevice.call(this, descriptor);
  };
  const {createBuffer} = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    if (descriptor.usage & GPUBufferUsage.STORAGE) gpu.largest = Math.max(gpu.largest, descriptor.size);
    return createBuffer.call(this, descriptor);
  };
}

async function run(limit) {
  const {page, close} = await openPage({query: '?provider=webgpu', flags: SOFTWARE_WEBGPU, serviceWorkers: 'block'});
  try {
    await page.route('**/worker.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, body: `(${prepareWorker})(${limit});\n${await response.text()}`});
    });
    await page.reload();
    await ready(page);
    await chooseModel(page, model);
    await chooseScan(page, scan);
    const needs = await (await page.waitForFunction(() => window.voxlet.state.needs)).jsonValue();
    const title = await page.locator('#segment').getAttribute('title');
    const [worker] = page.workers().filter((one) => one.url().endsWith('/worker.js'));
    await worker.evaluate(() => Object.assign(globalThis.gpu, {largest: 0}));  // the page's own model was started, too
    const result = await segment(page);
    return {needs, title, result, gpu: await worker.evaluate(() => globalThis.gpu), messages: await messages(page)};
  } finally {
    await close();
  }
}

test('an adapter that binds enough runs the plan’s patches, and the largest buffer is the one that was reckoned', async () => {
  const {needs, title, result, gpu} = await run(0);
  assert.deepEqual([result.provider.provider, result.provider.patch, needs.patch], ['webgpu', PLANS, PLANS]);
  assert.equal(gpu.largest, bytesOf(PLANS));
  assert.equal(gpu.asked, gpu.has);  // all that the adapter has
  assert.match(title, /8 patches of 32×32×32 voxels/);
});

test('an adapter that binds less runs smaller patches, and the page says so before the run', async () => {
  const limit = 1_000_000;
  const {needs, title, result, gpu, messages: shown} = await run(limit);
  const {provider, patch} = result.provider;
  assert.deepEqual([provider, needs.patch, shown], ['webgpu', patch, []]);
  assert.ok(bytesOf(patch) <= limit && bytesOf(patch) > limit / 2, `${patch}`);
  assert.equal(gpu.largest, bytesOf(patch));
  assert.ok(title.includes(`${needs.patches} patches of ${patch.toReversed().join('×')} voxels`), title);
  assert.ok(result.rows.some((row) => row.voxels > 0));
});

test('an adapter that binds too little is passed over at once, and the page says so', async () => {
  const {needs, result, gpu, messages: [message]} = await run(200_000);
  assert.deepEqual([result.provider.provider, result.provider.reason], ['wasm', 'gpuTooSmall']);
  assert.deepEqual([needs.patch, gpu.largest], [PLANS, 0]);
  assert.match(message, /cannot hold the patches of this network.*WASM ran it instead/);
  assert.ok(result.rows.some((row) => row.voxels > 0));
});
