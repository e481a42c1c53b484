// Where a case can run: {title, run(case) → {error, share, seconds, nodes?}}, by the name that cases.json uses.
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

import {installed, ROOT} from '../support/browser.mjs';
import {runInChromium} from './chromium.mjs';
import {compareLogits} from './compare.mjs';

export const FOLDER = resolve(process.env.VOXLET_NETWORK_CASES ?? join(ROOT, 'build/native/networks'));

function floats(name) {
  const {buffer, byteOffset, length} = readFileSync(join(FOLDER, name));
  return new Float32Array(buffer.slice(byteOffset, byteOffset + length));
}

async function runInNode({name, shape, classes}) {
  const ort = installed('onnxruntime-node');
  const start = performance.now();
  const model = join(FOLDER, `${name}.onnx`);
  const session = await ort.InferenceSession.create(model, {executionProviders: ['cpu'], logSeverityLevel: 3});
  const {logits} = await session.run({image: new ort.Tensor('float32', floats(`${name}.input`), shape)});
  const seconds = (performance.now() - start) / 1000;
  await session.release();
  return {...compareLogits(logits.data, floats(`${name}.expected`), {batch: shape[0], classes}), seconds};
}

export const RUNTIMES = {
  node: {title: 'onnxruntime-node', run: runInNode},
  wasm: {title: 'onnxruntime-web WASM', run: (entry) => runInChromium(FOLDER, 'wasm', entry)},
  webgpu: {title: 'onnxruntime-web WebGPU', run: (entry) => runInChromium(FOLDER, 'webgpu', entry)},
};
