// From a dropped file to saved labels, on WASM with a model that needs no training.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';

import {chooseModel, dropFile, messages, openPage, SAMPLE, saved, segment, settled} from './support/browser.mjs';
import {bandsModel, labels} from './support/models.mjs';
import {readLabelFile} from './support/nifti.mjs';

const model = (name, options) => ({name, mimeType: 'application/octet-stream', buffer: bandsModel(options)});
const slow = {blurs: 12, spacing_mm: [1, 1, 1], patch: {size: [96, 96, 96], overlap: 0.5}};

let opened;
let result;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  await chooseModel(opened.page, model('bands.onnx'));
  await dropFile(opened.page, 'sub-01_T1w.nii.gz', readFileSync(SAMPLE));
  result = await segment(opened.page);
});
after(() => opened.close());

test('a dropped scan is segmented on the provider that the address asks for', () => {
  assert.equal(result.provider.provider, 'wasm');
  assert.deepEqual(Object.keys(result.seconds), ['read', 'session', 'preprocess', 'inference', 'finish']);
});

test('the table lists every structure of the model with its volume and mean', async () => {
  const rows = await opened.page.locator('#rows tr').allInnerTexts();
  assert.equal(rows.length, labels.length);
  for (const row of result.rows) {
    assert.ok(row.voxels > 0, row.name);
    assert.equal(row.volume_mm3, row.voxels);  // 1 mm voxels
  }
});

test('labels are saved on the scan’s own grid under the scan’s BIDS name', async () => {
  const {name, path} = await saved(opened.page, '#save-labels');
  assert.equal(name, 'sub-01_dseg.nii.gz');
  const {dims, voxels, intent} = readLabelFile(readFileSync(path));
  assert.deepEqual(dims, [181, 217, 181]);
  assert.equal(intent, 1002);
  for (const {id, voxels: count} of result.rows) assert.equal(voxels.filter((value) => value === id).length, count);
});

test('the table is saved as CSV with the same numbers', async () => {
  const {name, path} = await saved(opened.page, '#save-table');
  assert.equal(name, 'sub-01_stats.csv');
  const [header, first, ...rest] = readFileSync(path, 'utf8').trim().split('\n');
  assert.match(header, /^id,name,voxels,volume_mm3,mean,sd,.*,unit,.*,expected_dice,entropy,flags,dice,.*,scan,.*,model,model_sha256,voxlet_version,scan_notes,overridden$/);
  assert.deepEqual(first.split(',').slice(0, 3), ['10', 'Left-Thalamus', String(result.rows[0].voxels)]);
  assert.equal(rest.length, labels.length - 1);
});

test('a click on a row centres the slices on the structure', async () => {
  await opened.page.locator('#rows tr[data-id="52"] button').click();
  await opened.page.waitForFunction(() => window.voxlet.viewerState().cursor.values[0].value === 52, null, {timeout: 10_000});
});

test('the page draws on while the network runs', async (context) => {
  const {page} = opened;
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const tick = (now) => {
      window.gaps.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await segment(page);
  const gaps = await page.evaluate(() => window.gaps);
  context.diagnostic(`longest time between two frames: ${Math.max(...gaps).toFixed(0)} ms of ${gaps.length} frames`);
  assert.ok(gaps.length > 2);
});

test('Cancel ends a run at once and loses nothing', async () => {
  const {page} = opened;
  await chooseModel(page, model('slow.onnx', slow));
  page.once('dialog', (dialog) => dialog.accept());  // minutes, by the careful guess
  await page.locator('#segment').click();
  await page.locator('#run-stage', {hasText: /\d of \d/}).waitFor({timeout: 60_000});
  await dropFile(page, 'other.nii.gz', readFileSync(SAMPLE), {wait: false});
  assert.match((await messages(page))[0], /A run is under way/);
  await page.locator('#cancel').click();
  await settled(page, 2_000);
  assert.deepEqual((await messages(page)).slice(1), ['Cancelled; what was open is still open.']);
  assert.equal((await page.evaluate(() => window.voxlet.viewerState())).scan.name, 'sub-01_T1w.nii.gz');
  assert.equal(await page.locator('#rows tr').count(), labels.length);
  await chooseModel(page, model('bands.onnx'));
  const again = await segment(page);
  assert.deepEqual(again.rows, result.rows);
});

test('no run makes an error or a request to another origin', () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});
