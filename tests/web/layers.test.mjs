// Layers on the page: images and label maps over a scan, their order and settings, label tables, a series over time.
import assert from 'node:assert/strict';
import {after, before, beforeEach, test} from 'node:test';

import {chooseScan, dropFile, messages, openPage, settled} from './support/browser.mjs';
import {asFile, labelFile, qsmFile, scanFile, seriesFile} from './support/files.mjs';
import {niftiFile} from './support/nifti.mjs';

let opened, page, onEmptyPage;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  page.on('dialog', (dialog) => dialog.accept());  // "leave without saving?"
  await dropFile(page, 'sub-02_dseg.nii', labelFile());
  onEmptyPage = {layers: (await viewer()).layers, messages: await messages(page), rows: await page.locator('#rows tr').count()};
});
after(() => opened.close());

const viewer = () => page.evaluate(() => window.voxlet.viewerState());
const tab = (name) => page.locator(`#tab-${name}-button`).click();

async function addLayer(name, bytes) {
  await page.locator('#layer-file').setInputFiles(asFile(name, bytes));
  await settled(page);
  await tab('layers');  // a first label map shows its table
}

beforeEach(async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await tab('layers');
});

test('a label map that is dropped on an empty page is the scan with its labels over it, and the page says so', () => {
  assert.deepEqual(onEmptyPage.layers.map(({name, kind}) => [name, kind]), [['sub-02_dseg.nii', 'image'], ['sub-02_dseg.nii', 'labels']]);
  assert.match(onEmptyPage.messages.join(), /^sub-02_dseg\.nii was taken for a label map: its labels lie over it\./);
  assert.equal(onEmptyPage.rows, 2);
});

test('several files at once: the image becomes the scan, the label map is laid over it and measured', async () => {
  await page.locator('#scan-file').setInputFiles([asFile('sub-01_dseg.nii', labelFile()), asFile('sub-01_T1w.nii', scanFile())]);
  await settled(page);
  const {layers} = await viewer();
  assert.deepEqual(layers.map(({name, kind}) => [name, kind]), [['sub-01_T1w.nii', 'image'], ['sub-01_dseg.nii', 'labels']]);
  await tab('structures');
  assert.equal(await page.locator('#rows tr').count(), 2);
});

test('the button decides what a file is, whatever its name and voxels', async () => {
  await chooseScan(page, asFile('sub-02_dseg.nii', labelFile()));
  const {layers} = await viewer();
  assert.deepEqual(layers.map(({name, kind, scan}) => [name, kind, scan]), [['sub-02_dseg.nii', 'image', true]]);
  assert.equal(await page.evaluate(() => window.voxlet.state.segmentation.layer), 0);
  assert.match((await messages(page)).join(), /^sub-02_dseg\.nii looks like a label map and is shown as an image\.$/);
  await page.getByRole('button', {name: 'Show as labels'}).first().click();
  await settled(page);
  assert.deepEqual((await viewer()).layers.map(({kind}) => kind), ['image', 'labels']);
});

test('of a drop only a label map is laid over the scan, and the page says so; no name makes an image one', async () => {
  await dropFile(page, 'ids.nii', labelFile());
  assert.deepEqual((await viewer()).layers.map(({name}) => name), ['sub-01_T1w.nii', 'ids.nii']);
  assert.match((await messages(page)).join(), /^ids\.nii was taken for a label map\. The Layers panel/);
  await dropFile(page, 'sub-02_T1w_masked.nii', qsmFile());
  assert.deepEqual((await viewer()).layers.map(({name}) => name), ['sub-02_T1w_masked.nii']);
  await dropFile(page, 'sub-03_mask.nii', scanFile());
  assert.deepEqual((await viewer()).layers.map(({name}) => name), ['sub-03_mask.nii']);
});

test('a layer can be shown as the other kind, in its place, and back', async () => {
  await addLayer('ids.nii', labelFile());
  await addLayer('overlay.nii', qsmFile());
  const layers = async () => (await viewer()).layers.map(({name, kind}) => [name, kind]);
  const press = async (name) => {
    await page.locator('#layer-list button', {hasText: 'ids.nii'}).click();
    await page.getByRole('button', {name, exact: true}).click();
    await settled(page);
    await tab('layers');
  };
  await press('Show as an image');
  assert.deepEqual(await layers(), [['sub-01_T1w.nii', 'image'], ['overlay.nii', 'image'], ['ids.nii', 'image']]);
  assert.deepEqual(await page.evaluate(() => [window.voxlet.state.segmentation.layer, window.voxlet.state.segmentation.result]), [0, null]);
  assert.ok(await page.locator('#save-labels').isDisabled());
  await press('Show as labels');
  assert.deepEqual(await layers(), [['sub-01_T1w.nii', 'image'], ['overlay.nii', 'image'], ['ids.nii', 'labels']]);
  assert.equal(await page.locator('#rows tr').count(), 2);
  await page.locator('#layer-list button', {hasText: 'overlay.nii'}).click();
  await page.getByRole('button', {name: 'Show as labels'}).click();
  await settled(page);
  assert.match((await messages(page)).join(), /^overlay\.nii: /);
  assert.equal((await layers()).length, 3);
});

test('layers are moved, hidden and removed, the scan stays', async () => {
  await addLayer('overlay.nii', qsmFile());
  await addLayer('other.nii', scanFile());
  const names = async () => (await viewer()).layers.map(({name}) => name);
  assert.deepEqual(await names(), ['sub-01_T1w.nii', 'overlay.nii', 'other.nii']);
  await page.getByRole('button', {name: 'Move overlay.nii up'}).click();
  assert.deepEqual(await names(), ['sub-01_T1w.nii', 'other.nii', 'overlay.nii']);
  await page.getByRole('button', {name: 'Hide overlay.nii'}).click();
  assert.equal((await viewer()).layers[2].visible, false);
  await page.getByRole('button', {name: 'Remove other.nii'}).click();
  assert.deepEqual(await names(), ['sub-01_T1w.nii', 'overlay.nii']);
  assert.ok(await page.getByRole('button', {name: 'Remove sub-01_T1w.nii'}).isDisabled());
});

test('opacity, colours, window and interpolation follow their controls', async () => {
  await addLayer('overlay.nii', scanFile());
  await page.locator('#layer-list button', {hasText: 'overlay.nii'}).click();
  const settings = page.locator('#layer-settings');
  await settings.getByLabel('Opacity').fill('0.3');
  await settings.getByLabel('Colours').selectOption('viridis');
  await settings.getByLabel('From').fill('10');
  await settings.getByLabel('From').press('Enter');
  await settings.getByLabel('To').fill('250');
  await settings.getByLabel('To').press('Enter');
  await settings.getByLabel('Interpolate').uncheck();
  const layer = (await viewer()).layers[1];
  assert.equal(layer.opacity, 0.3);
  assert.equal(layer.colorMap, 'viridis');
  assert.deepEqual(layer.window, [10, 250]);
  assert.equal(layer.smooth, false);
  await settings.getByLabel('Window', {exact: true}).selectOption('full');
  assert.deepEqual((await viewer()).layers[1].window, [0, 300]);
});

test('the window’s ends can be dragged on the histogram', async () => {
  await page.locator('#layer-list button', {hasText: 'T1w'}).click();
  const box = await page.locator('.histogram').boundingBox();
  const before = (await viewer()).layers[0].window;
  await page.mouse.move(box.x + box.width * 0.95, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20, {steps: 3});
  await page.mouse.up();
  const now = (await viewer()).layers[0].window;
  assert.equal(now[0], before[0]);
  assert.ok(now[1] < before[1] && now[1] > 100, String(now));
});

test('a susceptibility map is known by its values, shown with its unit in the usual window', async () => {
  await chooseScan(page, asFile('sub-01_Chimap.nii', qsmFile()));
  const {layers, cursor} = await viewer();
  assert.equal(layers[0].unit, 'ppb');
  assert.deepEqual(layers[0].window, [-150, 150]);
  assert.match(cursor.values[0].text, / ppb$/);
});

test('label tables name and colour the labels of a layer, and wrong ones are one sentence', async () => {
  await addLayer('mine_dseg.nii', labelFile());
  await page.locator('#layer-list button', {hasText: 'mine_dseg'}).click();
  const choose = async (name, content) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'),
                                         page.getByRole('button', {name: 'Names and colours…'}).click()]);
    await chooser.setFiles(asFile(name, content));
    await settled(page);
  };
  await choose('lut.txt', '12 Linke-Schale 1 2 3 0\n51 Rechte-Schale 4 5 6 0\n');
  await page.waitForFunction(() => window.voxlet.state.segmentation.result.rows[0].name === 'Linke-Schale');
  const {labels} = (await viewer()).layers[1];
  assert.deepEqual(labels.map(({name, color}) => [name, color]), [['Linke-Schale', [1, 2, 3]], ['Rechte-Schale', [4, 5, 6]]]);
  assert.match(await page.locator('#rows').innerText(), /Linke-Schale/);
  await choose('wrong.txt', 'no table at all');
  assert.match((await messages(page))[0], /wrong\.txt: Expected a label table: a FreeSurfer .* found none of them/);
});

test('names and colours come back with the tables beside a label map, and with a table dropped on it', async () => {
  const own = 'index\tname\tcolor\n12\tpars opercularis\t#010203\n51\tArea 45\t#040506\n7\tnot found\t#070809\n';
  const sidecar = JSON.stringify({Description: 'Label map by Voxlet', GeneratedBy: [{Name: 'Voxlet'}]});
  await page.locator('#layer-file').setInputFiles([asFile('sub-01_dseg.json', Buffer.from(sidecar)), asFile('sub-01_dseg.nii', labelFile()),
                                                   asFile('sub-01_dseg.tsv', Buffer.from(own))]);
  await settled(page);
  const rows = () => page.evaluate(() => window.voxlet.state.segmentation.result.rows.map(({id, name, color}) => [id, name, [...color].join()]));
  assert.deepEqual(await rows(), [[12, 'pars opercularis', '1,2,3'], [51, 'Area 45', '4,5,6'], [7, 'not found', '7,8,9']]);
  await dropFile(page, 'other.lut', Buffer.from('12 1 0 0 Left Putamen\n51 0 0 1 Right Putamen\n'));
  await page.waitForFunction(() => window.voxlet.state.segmentation.result.rows[0].name === 'Left Putamen');
  assert.deepEqual((await rows()).slice(0, 2), [[12, 'Left Putamen', '255,0,0'], [51, 'Right Putamen', '0,0,255']]);
  assert.doesNotMatch((await messages(page)).join(), /Expected/);
});

test('a label can be hidden, coloured and shown as an outline', async () => {
  await addLayer('mine_dseg.nii', labelFile());
  await page.locator('#layer-list button', {hasText: 'mine_dseg'}).click();
  await page.getByRole('button', {name: 'Hide Label 12'}).click();
  await page.getByLabel('Outlines only').check();
  await page.getByLabel('Colour of Label 51').fill('#102030');
  const layer = (await viewer()).layers[1];
  assert.equal(layer.outline, true);
  assert.deepEqual(layer.labels.map(({visible}) => visible), [false, true]);
  assert.deepEqual(layer.labels[1].color, [16, 32, 48]);
});

test('a series over time has a slider, and the volume that it chooses is shown and measured', async () => {
  await chooseScan(page, asFile('bold.nii', seriesFile()));
  assert.ok(await page.locator('#time').isVisible());
  assert.match(await page.locator('#time-text').innerText(), /1 of 4/);
  await addLayer('halves_dseg.nii', niftiFile([8, 8, 8], (n) => (n < 256 ? 12 : 51)));
  const means = () => page.evaluate(() => window.voxlet.state.segmentation.result.rows.map(({mean}) => mean));
  const [first] = await means();
  await page.locator('#time-slider').fill('2');
  await page.waitForFunction(() => window.voxlet.viewerState().cursor.values.some(({value}) => value >= 200), null, {timeout: 5000});
  assert.match(await page.locator('#time-text').innerText(), /3 of 4/);
  await page.waitForFunction(() => window.voxlet.state.frame === 2);
  assert.ok((await means())[0] > first + 100, `${await means()} after ${first}`);
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  assert.ok(await page.locator('#time').isHidden());
});

test('nothing of all this made an error or a request to another origin', () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});
