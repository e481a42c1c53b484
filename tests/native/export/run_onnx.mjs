// Runs the cases that export_parity_cases wrote through onnxruntime-web (WASM), and through onnxruntime-node where
// somebody has put that (280 MB) there too, and compares with LibTorch's output.
//   node run_onnx.mjs CASES_FOLDER WEB_FOLDER
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, web] = process.argv.slice(2).map((path) => resolve(path));

const installed = (name) => existsSync(join(web, 'node_modules', name));
const load = (name) => createRequire(join(web, 'package.json'))(name);

if (!installed('onnxruntime-web')) {
  console.error(`export_parity: onnxruntime-web is missing in ${join(web, 'node_modules')}; run ./scripts/setup.sh web first.`);
  process.exit(1);
}

const floats = (path) => {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

/** Largest |found − expected| / (1 + |expected|); NaN counts as infinite. */
function maxError(found, expected) {
  if (found.length !== expected.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < found.length; i++) {
    const error = Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i]));
    if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error;
  }
  return worst;
}

async function run(ort, provider, { name, shape }) {
  const session = await ort.InferenceSession.create(readFileSync(join(folder, `${name}.onnx`)),
    { executionProviders: [provider], logSeverityLevel: 3 });
  const image = new ort.Tensor('float32', floats(join(folder, `${name}.input`)), shape);
  const { logits } = await session.run({ image });
  return maxError(logits.data, floats(join(folder, `${name}.expected`)));
}

const runtimes = [['onnxruntime-node', 'cpu'], ['onnxruntime-web', 'wasm']]
  .filter(([name]) => installed(name)).map(([name, provider]) => [name, load(name), provider]);
let failures = 0;
for (const test of JSON.parse(readFileSync(join(folder, 'cases.json')))) {
  for (const [name, ort, provider] of runtimes) {
    ort.env.logLevel = 'error';
    const error = await run(ort, provider, test);
    const passed = error <= test.tolerance;
    failures += passed ? 0 : 1;
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${test.name} [${test.shape}] ${name}: max error ${error.toExponential(2)}`);
  }
}
process.exit(failures === 0 ? 0 : 1);
