// One network on one case, by the modules that Voxlet's own worker uses.
// To it: {provider, name, shape, classes}. From it: {error, share, seconds, nodes}, or {failure: a sentence}.
import {Network} from '../../../web/worker/network.js';
import {chooseProvider} from '../../../web/worker/provider.js';
import {compareLogits} from './compare.mjs';

const RUNTIME = new URL('../../../ort/', import.meta.url);
const CASES = new URL('../../../cases/', import.meta.url);

// onnxruntime-web prints its profile: one JSON array over many lines. It keeps the console.log of its start.
let printed = null;
const print = console.log;
console.log = (...words) => (printed ? printed.push(words.join(' ')) : print(...words));

async function bytesOf(file) {
  const response = await fetch(new URL(file, CASES));
  if (!response.ok) throw new Error(`Expected ${file} among the cases: run ./scripts/test.sh networks.`);
  return response.arrayBuffer();
}

async function threadsOf(provider) {
  const choice = await chooseProvider(provider);
  if (choice.provider === provider) return choice.threads;
  throw new Error('Expected a WebGPU adapter, if only SwiftShader, found none: run ./scripts/setup.sh web, which ' +
    "installs Debian's Chromium.");
}

/** Where each node of the run was computed. */
function nodesOf(lines) {
  const KERNEL = '_kernel_time';
  return JSON.parse(lines.join('\n')).filter(({cat, name}) => cat === 'Node' && name.endsWith(KERNEL))
    .map(({name, args}) => ({name: name.slice(0, -KERNEL.length), op: args.op_name, provider: args.provider}));
}

async function endProfile(network) {
  printed = [];
  network.session.endProfiling();
  await network.release();
  return nodesOf(printed);
}

async function run({provider, name, shape, classes}) {
  const threads = await threadsOf(provider);
  const [model, input, expected] = await Promise.all(['onnx', 'input', 'expected'].map((end) => bytesOf(`${name}.${end}`)));
  const start = performance.now();
  const profiled = provider === 'webgpu';
  const network = await Network.create(provider, threads, RUNTIME, new Uint8Array(model), {enableProfiling: profiled});
  const logits = await network.run(new Float32Array(input), shape);
  const seconds = (performance.now() - start) / 1000;
  const nodes = profiled ? await endProfile(network) : await network.release();
  return {...compareLogits(logits, new Float32Array(expected), {batch: shape[0], classes}), seconds, nodes};
}

self.onmessage = async ({data}) => {
  try {
    self.postMessage(await run(data));
  } catch (error) {
    self.postMessage({failure: String(error?.message ?? error)});
  }
};
