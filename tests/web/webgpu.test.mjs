// WebGPU on Chromium's software adapter gives the labels that WASM gives, and the choice between the two is explained.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, saved, segment, SOFTWARE_WEBGPU} from './support/browser.mjs';
import {bandsModel, groupedModel} from './support/models.mjs';
import {predict, programMissing, TINY_ATTENTION_UNET, TINY_UNET, tinyNetwork, withFile} from './support/native.mjs';
import {agreement, niftiFile, readLabelFile} from './support/nifti.mjs';

const model = (buffer) => ({name: 'test.onnx', mimeType: '', buffer});
const bands = model(bandsModel({spacing_mm: [2, 2, 2]}));
const waves = (n) => 150 + Math.sin(n / 7) * 40 + Math.cos(n / 531) * 60 + (n % 13);
const scan = {name: 'waves.nii', mimeType: '', buffer: niftiFile([40, 36, 34], waves)};

async function run(query, network = bands) {
  const {page, seen, close} = await openPage({query, flags: SOFTWARE_WEBGPU});
  try {
    const shown = await page.locator('#provider').textContent();
    await chooseModel(page, network);
    await chooseScan(page, scan);
    const result = await segment(page);
    const labels = readLabelFile(readFileSync((await saved(page, '#save-labels')).path));
    return {shown, result, labels, messages: await messages(page), seen};
  } finally {
    await close();
  }
}

test('a software WebGPU adapter is passed over for WASM, and the page says why', async () => {
  const {shown, result} = await run('');
  assert.equal(result.provider.provider, 'wasm');
  assert.match(shown, /WASM.*WebGPU here is software/);
});

test('WebGPU and WASM give the same labels', async () => {
  const gpu = await run('?provider=webgpu');
  assert.equal(gpu.result.provider.provider, 'webgpu', gpu.messages.join(' '));
  assert.deepEqual(gpu.seen, {errors: [], outside: []});
  const wasm = await run('?provider=wasm');
  assert.ok(new Set(wasm.labels.voxels).size > 5);
  const share = agreement(gpu.labels, wasm.labels);
  assert.ok(share >= 0.999, `${(100 * share).toFixed(3)} % of the voxels are equal`);
});

test('what fails on WebGPU runs on WASM, and the page says so', async () => {
  const {result, messages: [message]} = await run('?provider=webgpu', model(groupedModel()));
  assert.equal(result.provider.provider, 'wasm');
  assert.match(message, /WebGPU could not run this network.*WASM ran it instead/);
  assert.ok(result.rows.some((row) => row.voxels > 0));
});

async function givesTheSameLabelsEverywhere(parts) {
  const network = await tinyNetwork(parts);
  const gpu = await run('?provider=webgpu', model(network));
  assert.equal(gpu.result.provider.provider, 'webgpu', gpu.messages.join(' '));
  const wasm = await run('?provider=wasm', model(network));
  const native = await withFile('model.onnx', network, (onnx) =>
    withFile(scan.name, scan.buffer, (nifti) => predict(onnx, nifti)));
  assert.ok(new Set(native.voxels).size > 1);
  for (const labels of [gpu.labels, wasm.labels]) assert.ok(agreement(labels, native) >= 0.999);
}

test('a U-Net trained here gives the same labels on WebGPU, on WASM and natively', {skip: programMissing}, () =>
  givesTheSameLabelsEverywhere(TINY_UNET));

test('so does a 2.5D network, whose slices are stacked before it', {skip: programMissing}, () =>
  givesTheSameLabelsEverywhere(TINY_ATTENTION_UNET));
