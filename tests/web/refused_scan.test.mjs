// Scans that a model refuses or is not for: why, labels all the same, axes the other way round, another model.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, saved, savedFiles, segment, settled} from './support/browser.mjs';
import {asFile, ballsFile} from './support/files.mjs';
import {twoStageModel} from './support/models.mjs';
import {affineOf, niftiFile} from './support/nifti.mjs';

// Looks into the upper front alone; the ball lies in the upper back by the file's axes.
const FRONT = {
  region: null, frame: [], patch: {size: [16, 16, 12], overlap: 0},
  crop: [{step: 'box', low_mm: [0, 40, 31], high_mm: [78, 70, 62]}], refuse: [{step: 'missing_structures'}],
};
const backwards = () => asFile('backwards.nii', ballsFile({centre: [50, 20, 46]}));

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  ({page} = opened);
});
after(() => opened.close());

const press = async (name) => {
  await page.getByRole('button', {name}).click();
  await settled(page);
};
const facts = () => page.locator('#scan-facts').textContent();
const tab = (name) => page.locator(`#tab-${name}-button`).click();

async function savedLabels() {
  const files = await savedFiles(page, () => page.locator('#save-labels').click(), 3);
  const named = (ending) => readFileSync(files.find(({name}) => name.endsWith(ending)).path);
  return {affine: affineOf(named('.nii.gz')), sidecar: JSON.parse(named('.json'))};
}

const savedTable = async () => readFileSync((await saved(page, '#save-table')).path, 'utf8');

test('a refused scan is shown all the same where one wants that, and table and sidecar say so', async () => {
  await chooseModel(page, asFile('front.onnx', twoStageModel(FRONT)));
  await chooseScan(page, backwards());
  assert.equal(await segment(page), null);
  assert.match((await messages(page))[0], /no voxel of Grey, White was found/);
  await press('Show it anyway');
  assert.match(await page.locator('#table-note').innerText(), /^Shown although the model refused the scan\. .*no voxel of Grey, White/);
  assert.equal(await page.locator('#rows tr').count(), 2);
  assert.match((await savedLabels()).sidecar.Overridden[0], /no voxel of Grey, White/);
  assert.match(await savedTable(), /overridden\n[^]*no voxel of Grey, White/);
});

test('where turning front to back helps, the page says so, shows the scan so, and saves labels that lie on its file', async () => {
  assert.equal(await segment(page), null);
  const offer = (await messages(page))[1];
  assert.match(offer, /^The front of the head seems to point backwards\. With these axes flipped the model accepts the scan\. Flip them\? .* left and right cannot be\.$/);
  await press('Flip and segment');
  assert.equal(await page.locator('#rows tr.absent').count(), 0);
  assert.match(await facts(), /RPS, not RAS as the file says/);
  assert.match(await facts(), /Left and right were not checked/);
  const {affine, sidecar} = await savedLabels();
  assert.match(sidecar.ScanNotes[0], /RAS; they are taken to run RPS/);
  assert.equal(sidecar.Overridden, undefined);
  assert.match(await savedTable(), /scan_notes,overridden\n[^]*they are taken to run RPS/);
  assert.deepEqual(affine, affineOf(backwards().buffer));
});

test('any scan can be turned by hand and back, with its labels; files get the axes when asked', async () => {
  await tab('view');
  await press('Left ↔ right');
  assert.match(await facts(), /LPS, not RAS/);
  assert.equal(await page.locator('#rows tr.absent').count(), 0);
  await page.getByLabel('Save files with these axes').check();
  await tab('structures');
  const {affine} = await savedLabels();
  assert.deepEqual([affine[0], affine[5], affine[10]].map(Math.sign), [-1, -1, 1]);
  await tab('view');
  await press('As in the file');
  assert.doesNotMatch(await facts(), /not RAS|Left and right/);
});

const ppm = (n) => 0.05 * Math.sin(n * 1.7) + 0.03 * Math.cos(n * 0.31);
const map = () => asFile('chimap.nii', niftiFile([32, 32, 32], (n) => ppm(n)));

test('a susceptibility map gets the model of such maps, unless one has chosen another', async () => {
  const other = await openPage({query: '?provider=wasm'});
  try {
    await chooseScan(other.page, map());
    await other.page.waitForFunction(() => document.getElementById('model').value === 'deep-grey-qsm');
    await other.page.locator('.message', {hasText: 'was chosen instead'}).waitFor();
    await settled(other.page);
    await other.page.locator('#model').selectOption('brain-mask');
    await other.page.locator('.message', {hasText: 'fits it'}).waitFor();
    assert.match((await messages(other.page)).at(-1), /looks like a susceptibility map \(QSM\) in ppm, and this model takes other images\./);
    const asked = [];
    other.page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      dialog.dismiss();
    });
    assert.equal(await segment(other.page), null);
    assert.match(asked[0], /takes other images\.[^]*Start\?/);
    await other.page.getByRole('button', {name: 'Choose that model'}).click();
    await other.page.waitForFunction(() => document.getElementById('model').value === 'deep-grey-qsm');
  } finally {
    await other.close();
  }
});

test('a map in another unit is converted with the user’s word and run, its table stays in its own, and sidecar and facts say so', async () => {
  const inPpm = {...FRONT, name: 'in ppm', crop: [], channels: [{name: 'QSM', unit: 'ppm'}], refuse: [{step: 'other_unit', unit: 'ppm'}]};
  await chooseModel(page, asFile('ppm.onnx', twoStageModel(inPpm)));
  await chooseScan(page, asFile('chimap.nii', niftiFile([32, 32, 32], (n) => 1000 * ppm(n))));
  assert.equal(await segment(page), null);
  assert.match((await messages(page))[0], /susceptibility map in ppm for QSM, found one in ppb/);
  assert.deepEqual(await page.locator('.message.error .answer').allInnerTexts(),
    ['Its values are in ppb: convert and segment', 'Its values are in Hz: convert and segment', 'Show it anyway']);
  await press('Its values are in ppb: convert and segment');
  assert.deepEqual(await messages(page), []);
  assert.deepEqual(await page.evaluate(() => window.voxlet.state.segmentation.result.rows.map(({unit}) => unit)), ['ppb', 'ppb']);
  assert.match(await facts(), /taken to be susceptibilities in ppb;/);
  await tab('structures');
  assert.match((await savedLabels()).sidecar.ScanNotes.join(), /taken to be susceptibilities in ppb;/);
});

test('a map in Hz is run once the field strength is known', async () => {
  await chooseScan(page, asFile('hertz.nii', niftiFile([32, 32, 32], (n) => 3 * 42.577 * ppm(n))));
  assert.equal(await segment(page), null);
  await press('Its values are in Hz: convert and segment');
  await page.locator('.message').getByLabel('Tesla').fill('3');
  await page.locator('.message').getByLabel('Tesla').press('Enter');
  await page.waitForFunction(() => window.voxlet.state.segmentation.result?.rows[0].unit === 'Hz');
  await settled(page);
  assert.match(await facts(), /susceptibilities in Hz at 3 T;/);
});

test('a run of minutes is asked about first, with its patches and its time', async () => {
  await chooseScan(page, asFile('balls.nii', ballsFile()));
  await chooseModel(page, asFile('slow.onnx', twoStageModel({...FRONT, name: 'never run', refuse: [], crop: [], spacing_mm: [0.4, 0.4, 0.4], patch: {size: [32, 32, 32], overlap: 0.5}})));
  const asked = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    dialog.dismiss();
  });
  assert.equal(await segment(page), null);
  assert.match(asked[0], /^\d+ patches, about \d+ minutes on this device\.\n\nStart\?$/);
});
