// Seconds from a scan that is dropped on the page to its table, in headless Chromium:
//   node bench/models/page_time.mjs [MODEL.onnx] [SCAN.nii.gz] [wasm|webgpu]     (bench/README.md)
// Without a model the one that the page opens at the start. WebGPU is Chromium's software adapter.
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';

import {chooseModel, chooseScan, messages, openPage, SAMPLE, segment, SOFTWARE_WEBGPU} from '../../tests/web/support/browser.mjs';

const argument = (pattern, otherwise) => process.argv.slice(2).find((text) => pattern.test(text)) ?? otherwise;
const model = argument(/\.onnx$/);
const scan = argument(/\.nii(\.gz)?$/, SAMPLE);
const provider = argument(/^(wasm|webgpu)$/, 'wasm');
const SCANS = 2;
const LIMIT_MS = 30 * 60_000, START_MS = 2 * 60_000;

/** The page starts a model's networks while one looks for a scan. */
const networksReady = (page) =>
  page.waitForFunction(() => window.voxlet.state.checked === window.voxlet.state.model, null, {timeout: START_MS});

async function timed(page) {
  const start = performance.now();
  await chooseScan(page, scan);
  const result = await segment(page, {timeout: LIMIT_MS});
  if (!result) throw new Error(`No table came: ${(await messages(page)).join(' ')}`);
  return {total: (performance.now() - start) / 1000, ...result.seconds};
}

const rounded = (seconds) => Object.entries(seconds).map(([stage, s]) => `${stage} ${s.toFixed(2)}`).join('  ');

const {page, close} = await openPage({query: `?provider=${provider}`, flags: provider === 'webgpu' ? SOFTWARE_WEBGPU : []});
page.on('dialog', (dialog) => dialog.accept());  // a run of minutes
try {
  if (model) await chooseModel(page, {name: basename(model), mimeType: '', buffer: readFileSync(model)});
  await networksReady(page);
  for (let n = 0; n < SCANS; ++n) console.log(`${n ? 'next ' : 'first'}  ${rounded(await timed(page))}`);
} finally {
  await close();
}
