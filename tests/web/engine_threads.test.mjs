// The engine with threads beside the one without: when which is taken, and that both give the same bits.
import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {pathToFileURL} from 'node:url';

import {loadEngine as loadForPage} from '../../web/worker/engine_modules.js';
import {SAMPLE} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';
import {bandsModel} from './support/models.mjs';

const ATLAS = '/usr/share/mricron/templates/aal.nii.gz';
const WORKS = "export default async () => ({Engine: class { scanKind() { return {value: import.meta.url}; } }});";
const FAILS = "export default async () => { throw new RangeError('WebAssembly.Memory(): could not allocate memory'); };";

const folders = [];
after(() => Promise.all(folders.map((folder) => rm(folder, {recursive: true}))));

/** The file that the page's engine comes from, if `threads` is what engine_threads.js holds. */
async function taken(isolated, threads) {
  const folder = await mkdtemp(join(tmpdir(), 'voxlet-engines-'));
  folders.push(folder);
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await writeFile(join(folder, 'engine.js'), WORKS);
  await writeFile(join(folder, 'engine_threads.js'), threads);
  globalThis.crossOriginIsolated = isolated;
  const engine = await loadForPage(pathToFileURL(`${folder}/`));
  return engine.scanKind().split('/').at(-1);
}

test('an isolated page takes the engine with threads, any other the one without', async () => {
  assert.equal(await taken(true, WORKS), 'engine_threads.js');
  assert.equal(await taken(false, WORKS), 'engine.js');
});

test('where the browser refuses the memory that threads share, the engine without them is taken', async () => {
  assert.equal(await taken(true, FAILS), 'engine.js');
});

/** What takes several threads: resampling, distances between surfaces, components, statistics. */
function results(engine) {
  engine.openScan(readFileSync(SAMPLE));
  const {classes} = engine.openModel(bandsModel({spacing_mm: [1.3, 1.1, 0.9]}));
  const patches = [];
  for (let left = engine.begin(); left > 0; --left) {
    const patch = engine.nextPatch();
    patches.push(patch);
    const logits = new Float32Array(classes * patch.length);
    for (let n = 0; n < logits.length; ++n) logits[n] = patch[n % patch.length] * ((n % classes) - 1);
    engine.accept(logits);
  }
  const labels = engine.finish();
  engine.setLabels(readFileSync(ATLAS));
  const compared = engine.compare(readFileSync(SAMPLE.replace('ch2', 'brodmann')), {name: 'brodmann', assigned: {2001: 4, 2002: 6}});
  return {patches, labels, compared, rows: engine.table()};
}

test('with threads every value is what it is without', async () => {
  const alone = results(await loadEngine()), together = results(await loadEngine('engine_threads'));
  assert.ok(alone.patches.length > 1 && alone.labels.some((id) => id > 0) && alone.rows.length > 100);
  assert.deepEqual(together, alone);
});
