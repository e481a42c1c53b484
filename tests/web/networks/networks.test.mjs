// Every network gives LibTorch's logits in every runtime, and on WebGPU no node of it falls back to the processor.
// ./scripts/test.sh networks writes the cases first; cases.json says how near, and in which runtimes.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, test} from 'node:test';

import {ROOT} from '../support/browser.mjs';
import {readCases} from './cases.mjs';
import {closeChromium} from './chromium.mjs';
import {complaints, nodesElsewhere} from './compare.mjs';
import {RUNTIMES} from './runtimes.mjs';
import {tableOf} from './table.mjs';

const TIMEOUT_MS = 180_000;
const WEBGPU = 'WebGpuExecutionProvider';

const results = [];

function checkLogits(entry, runtime) {
  const {title, run} = RUNTIMES[runtime];
  test(`${entry.title}: ${title} gives LibTorch's logits`, {timeout: TIMEOUT_MS}, async (context) => {
    const record = {network: entry.network, runtime, result: null};
    results.push(record);
    const {error, share, seconds} = record.result = entry.ran[runtime] = await run(entry);
    context.diagnostic(`error ${error.toExponential(2)}, class ${(100 * share).toFixed(3)} %, ${seconds.toFixed(1)} s`);
    const wrong = complaints({error, share}, entry.tolerance);
    assert.ok(wrong.length === 0, wrong.join(' '));
  });
}

function checkPlacement(entry) {
  test(`${entry.title}: every node runs on WebGPU`, () => {
    const nodes = entry.ran.webgpu?.nodes ?? [];
    assert.ok(nodes.length > 0, 'There is no profile: the run failed, see the test before this one.');
    const elsewhere = nodesElsewhere(nodes, WEBGPU);
    assert.ok(elsewhere.length === 0, `${elsewhere.length} of ${nodes.length} nodes do not: ${elsewhere.join(', ')}`);
  });
}

for (const entry of readCases().map((one) => ({...one, ran: {}}))) {
  for (const runtime of entry.runtimes) checkLogits(entry, runtime);
  if (entry.runtimes.includes('webgpu')) checkPlacement(entry);
}

after(async () => {
  await closeChromium();
  const table = tableOf(results);
  writeFileSync(join(ROOT, 'build/networks.md'), table);
  console.log(table);
});
