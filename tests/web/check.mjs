// What ./scripts/demo.sh --check runs: the whole job in headless Chromium on the page as it is served. Prints as its
// last line one JSON object: {"dice", "seconds", "provider", "outside_requests"}.
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

import {messages, openPage, ROOT, saved, segment, settled} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';

const ATLAS = '/usr/share/mricron/templates/aal.nii.gz';
// {"map": {"atlas id": our id}}
const ATLAS_LABELS = join(ROOT, 'models/atlases/aal.json');
const LIMIT_MS = 45 * 60_000;

/** A GPU of this machine, should Chromium find one; a software adapter is passed over by the page itself. */
const FLAGS = ['--enable-unsafe-webgpu'];

async function segmentSample() {
  const {page, seen, close} = await openPage({flags: FLAGS});
  try {
    console.log(await page.locator('#provider').textContent());
    await page.locator('#sample').click();
    await settled(page);
    const labels = await page.evaluate(() => window.voxlet.state.model?.labels);
    if (!labels) throw new Error(`The page opened no model: ${(await messages(page)).join(' ')}`);
    const result = await segment(page, {timeout: LIMIT_MS, arrangement: 'four'});
    if (!result) throw new Error(`The page gave no labels: ${(await messages(page)).join(' ')}`);
    if (seen.errors.length) throw new Error(`The page's console shows: ${seen.errors[0]}`);
    const file = await readFile((await saved(page, '#save-labels')).path);
    return {...result, labels, file, outside: seen.outside.length};
  } finally {
    await close();
  }
}

async function diceAgainstAtlas(file, labels) {
  const engine = await loadEngine();
  const {map} = JSON.parse(await readFile(ATLAS_LABELS, 'utf8'));
  const names = new Map(labels.map(({id, name}) => [id, name]));
  const dice = Object.entries(engine.dice(await readFile(ATLAS), file, map));
  return Object.fromEntries(dice.map(([id, value]) => [names.get(Number(id)) ?? id, value]));
}

const rounded = (values, digits) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value.toFixed(digits))]));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function main() {
  const start = performance.now();
  const {file, labels, rows, seconds, provider, outside} = await segmentSample();
  for (const row of rows) console.log(`${row.name}: ${row.voxels} voxels, ${row.volume_mm3.toFixed(0)} mm³`);
  const dice = rounded(await diceAgainstAtlas(file, labels), 4);
  console.log(`mean Dice ${mean(Object.values(dice)).toFixed(4)}`);
  const total = (performance.now() - start) / 1000;
  console.log(JSON.stringify({dice, seconds: rounded({...seconds, total}, 2), provider: provider.provider,
                              outside_requests: outside}));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
