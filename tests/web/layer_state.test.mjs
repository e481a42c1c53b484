// Layers beside the segmentation as they are now: compared with, left out, saved and turned with what was drawn in them, in
// their place in the world and as they look; and a segmentation that is removed.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';

import {chooseScan, dropFile, openPage, savedFiles, settled} from './support/browser.mjs';
import {asFile, labelFile, qsmFile, scanFile} from './support/files.mjs';

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  await page.locator('#scan-file').setInputFiles([asFile('sub-01_T1w.nii', scanFile()), asFile('sub-01_dseg.nii', labelFile())]);
  await settled(page);
});
after(() => opened.close());

const viewer = () => page.evaluate(() => window.voxlet.viewerState());
const rows = () => page.evaluate(() => window.voxlet.state.segmentation.result.rows);
const tab = (name) => page.locator(`#tab-${name}-button`).click();
const press = async (name) => {
  await page.getByRole('button', {name, exact: true}).click();
  await settled(page);
};
const numbers = () => page.locator('#numbers');
async function choose(label, option) {
  await numbers().getByLabel(label, {exact: true}).selectOption(option);
  await settled(page);
}

async function addLayer(name, bytes) {
  await page.locator('#layer-file').setInputFiles(asFile(name, bytes));
  await settled(page);
}

/** The labels, eight millimetres to the right: as many voxels, on another grid. */
function shiftedFile() {
  const file = labelFile();
  file.writeFloatLE(8, 280 + 12);
  return file;
}

/** Voxels of label 12 on which labels of that file lie. */
function overlap() {
  const labels = labelFile();
  const at = (n) => labels.readFloatLE(352 + 4 * n);
  return Array.from({length: 24 ** 3}, (_, n) => n).filter((n) => at(n) === 12 && n % 24 >= 4 && at(n - 4) > 0).length;
}

test('what is left out lies where its file says, also on a grid of as many voxels as the scan’s', async () => {
  await addLayer('shifted.nii', shiftedFile());
  await tab('structures');
  await page.locator('#numbers summary').click();
  await choose('Leave out', 'shifted.nii');
  const [left] = await rows();
  assert.deepEqual([left.excluded, left.excluded_voxels], ['shifted.nii', overlap()]);
});

test('one label of a layer is left out alone, and named so in the table', async () => {
  const ofIt = numbers().getByLabel('Only label', {exact: true});
  assert.deepEqual(await ofIt.locator('option').allInnerTexts(), ['all labels', 'Label 12', 'Label 51']);
  await choose('Only label', 'Label 51');
  assert.deepEqual((await rows()).map(({excluded_voxels: voxels}) => voxels > 0), [false, true]);
  assert.equal((await rows())[0].excluded, 'shifted.nii: Label 51');
  await choose('Only label', 'all labels');
  assert.equal((await rows())[0].excluded_voxels, overlap());
});

test('a conversion that waits for the field strength stays asked for while the crosshair moves', async () => {
  await choose('Unit', 'Hz');
  await choose('Shown in', 'ppm of B0');
  await page.evaluate(() => window.voxlet.setView({cursorMm: [14, 24, 24]}));
  await page.waitForFunction(() => window.voxlet.viewerState().cursor.voxel.join() === '7,12,12');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await numbers().getByLabel('Shown in').inputValue(), 'ppm of B0');
  await numbers().getByLabel('Tesla').fill('7');
  await numbers().getByLabel('Tesla').press('Enter');
  await page.waitForFunction(() => window.voxlet.state.segmentation.result.rows[0].unit === 'ppm of B0');
  await settled(page);
  await choose('Unit', '');
});

/** Whether the browser asks before the page is left. */
const wouldAsk = () => page.evaluate(() => {
  const leaving = new Event('beforeunload', {cancelable: true});
  dispatchEvent(leaving);
  return leaving.defaultPrevented;
});

test('what was drawn in a layer counts as unsaved, in a comparison, in a scene and when the scan is turned', async () => {
  await addLayer('expert.nii', labelFile());
  assert.equal(await wouldAsk(), false);
  await tab('edit');
  await page.locator('#edit-settings').getByLabel('Layer', {exact: true}).selectOption('expert.nii');
  await page.locator('#edit-settings').getByLabel('Label', {exact: true}).selectOption('12');
  await press('Delete');
  assert.equal(await wouldAsk(), true);
  await tab('structures');
  await press('Compare with…');
  await page.getByRole('dialog').getByRole('button', {name: 'expert.nii'}).click();
  await page.locator('#table-note', {hasText: 'Compared with expert.nii'}).waitFor();
  assert.deepEqual((await rows()).map(({dice}) => dice ?? null), [null, 1]);
});

test('labels that are edited after a comparison are not said to be compared', async () => {
  await tab('edit');
  await page.locator('#edit-settings').getByLabel('Layer', {exact: true}).selectOption('sub-01_dseg.nii');
  await page.locator('#edit-settings').getByLabel('Label', {exact: true}).selectOption('51');
  await press('Delete');
  await page.waitForFunction(() => document.querySelector('#table-note').textContent === 'Labels of sub-01_dseg.nii.');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => window.voxlet.state.segmentation.result.rows[1].voxels > 0 && !window.voxlet.state.segmentation.unsaved);
  assert.ok((await rows()).every(({dice}) => dice === undefined));
});

const drawn = ({layers}) => layers.find(({name}) => name === 'expert.nii').labels.filter(({voxels}) => voxels).map(({id}) => id);
const looksOf = ({layers}) => layers.map(({id, ...look}) => look);

test('turning the axes keeps order, looks, names, colours and what was drawn in layers', async () => {
  await addLayer('overlay.nii', qsmFile());
  await dropFile(page, 'mine.json', Buffer.from('{"R": [0, 255], "G": [0, 10], "B": [0, 20], "A": [0, 255], "I": [0, 255]}'));
  await page.evaluate(() => {
    const {setLayer, viewerState} = window.voxlet;
    const idOf = (wanted) => viewerState().layers.find(({name}) => name === wanted).id;
    setLayer(idOf('sub-01_T1w.nii'), {window: [10, 250], smooth: false});
    setLayer(idOf('overlay.nii'), {opacity: 0.3, window: [-40, 60], visible: false});
    setLayer(idOf('sub-01_dseg.nii'), {outline: true});
  });
  await tab('layers');
  await press('Move overlay.nii up');
  const before = await viewer();
  assert.equal(before.layers.find(({name}) => name === 'overlay.nii').colorMap, 'mine.json');
  await tab('view');
  await press('Left ↔ right');
  const turned = await viewer();
  assert.equal(turned.scan.orientation, 'LAS');
  assert.deepEqual(looksOf(turned), looksOf(before));
  assert.deepEqual(drawn(turned), [51]);
  assert.deepEqual((await rows()).map(({excluded}) => excluded), ['shifted.nii', 'shifted.nii']);
  await tab('structures');
  assert.equal(await numbers().getByLabel('Leave out').evaluate((select) => select.selectedOptions[0].text), 'shifted.nii');
  await tab('view');
  await press('As in the file');
});

test('a scene holds what was drawn in layers, and colours that came from a file', async () => {
  const before = await viewer();
  assert.equal(await wouldAsk(), true);
  const [file] = await savedFiles(page, () => page.getByRole('button', {name: 'Save the whole scene as one file'}).click());
  assert.equal(await wouldAsk(), false, 'the scene holds it');
  await chooseScan(page, asFile('other.nii', qsmFile()));
  await dropFile(page, file.name, readFileSync(file.path));
  const again = await viewer();
  assert.deepEqual(looksOf(again), looksOf(before));
  assert.deepEqual(drawn(again), [51]);
});

test('what is left out stays so when its layer is removed, until one chooses otherwise', async () => {
  await tab('structures');
  await choose('Leave out', 'shifted.nii');
  const [{excluded_voxels: count}] = await rows();
  await tab('layers');
  await press('Remove shifted.nii');
  await tab('structures');
  assert.equal(await numbers().getByLabel('Leave out').evaluate((select) => select.selectedOptions[0].text), 'shifted.nii');
  await choose('Reference', 'Label 51');
  const [left] = await rows();
  assert.deepEqual([left.reference_region, left.excluded, left.excluded_voxels], ['Label 51', 'shifted.nii', count]);
  await choose('Leave out', '');
  assert.equal((await rows())[0].excluded_voxels, 0);
});

test('what is known of the segmentation is changed by its owner alone', async () => {
  assert.equal(await page.evaluate(() => {
    try {
      Object.assign(window.voxlet.state.segmentation, {unsaved: true});
      return 'changed';
    } catch (error) {
      return error.name;
    }
  }), 'TypeError');
});

test('a segmentation that is removed is gone: its table, its files and, when the scan is turned, its labels', async () => {
  await tab('layers');
  await press('Remove sub-01_dseg.nii');
  assert.ok(await page.locator('#table').isHidden());
  assert.ok(await page.locator('#save-labels').isDisabled());
  assert.deepEqual(await page.evaluate(() => {
    const {layer, result, name, file, keptKey} = window.voxlet.state.segmentation;
    return {layer, result, name, file, keptKey};
  }), {layer: 0, result: null, name: null, file: null, keptKey: null});
  await tab('view');
  await press('Left ↔ right');
  assert.ok(!(await viewer()).layers.some(({name}) => name === 'sub-01_dseg.nii'));
});

test('nothing of all this made an error or a request to another origin', () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});
