// Editing labels on the slices: tools, undo, the table that follows, survival of a reload.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, beforeEach, test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, saved, savedFiles, segment, settled} from './support/browser.mjs';
import {beginLabels, paintAtCrosshair} from './support/editing.mjs';
import {asFile, labelFile, scanFile} from './support/files.mjs';
import {bandsModel} from './support/models.mjs';

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  page.on('dialog', (dialog) => dialog.accept());  // "leave without saving?"
});
after(() => opened.close());

const viewer = () => page.evaluate(() => window.voxlet.viewerState());
const tool = (name) => page.locator('#edit-settings').getByRole('button', {name, exact: true}).click();
const framesSettle = () => page.evaluate(async () => {
  for (let n = 0; n < 10; ++n) await new Promise(requestAnimationFrame);
});
const voxelsOf = async (id) => (await viewer()).layers.at(-1).labels.find((label) => label.id === id)?.voxels ?? 0;
/** The table's number of voxels of a label, once it has followed the edit. */
const tableSays = (id, voxels) => page.waitForFunction(
  ([label, count]) => window.voxlet.state.segmentation.result?.rows.find((row) => row.id === label)?.voxels === count, [id, voxels], {timeout: 8000});

/** Where a scan voxel (in the slice of the crosshair) is on the page. */
async function pointOf(plane, i, j) {
  const {panels, view} = await viewer();
  const [x, y, width, height] = panels.find((panel) => panel.plane === plane).rect;
  const box = await page.locator('#canvas').boundingBox();
  const scale = (await page.locator('#canvas').getAttribute('width')) / box.width;
  const perMm = await page.evaluate(() => {
    const state = window.voxlet.viewerState();
    const fits = state.panels.filter((panel) => panel.plane !== 'volume').map(({rect}) => Math.min(rect[2], rect[3]) - 56);
    return Math.min(...fits) / 48;
  });
  assert.equal(view.zoom, 1);
  return [box.x + (x + width / 2 + ((i + 0.5) * 2 - 24) * perMm) / scale, box.y + (y + height / 2 - ((j + 0.5) * 2 - 24) * perMm) / scale];
}

async function drag(...points) {
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...point, {steps: 4});
  await page.mouse.up();
  await framesSettle();
}

beforeEach(async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await beginLabels(page);
});

test('the brush paints where the pointer goes, the table follows, undo and redo go back and forth', async () => {
  await tool('Brush');
  await drag(await pointOf('axial', 5, 12), await pointOf('axial', 15, 12));
  const painted = await voxelsOf(1);
  assert.ok(painted > 20, String(painted));
  await tableSays(1, painted);
  await page.locator('#edit-settings').getByRole('button', {name: 'Undo: brush'}).click();
  await tableSays(1, 0);
  await page.keyboard.press('Control+Shift+Z');
  await tableSays(1, painted);
});

test('out of sight of its tools a press in a slice moves the crosshair and draws nothing', async () => {
  await tool('Brush');
  await page.locator('#tab-structures-button').click();
  await page.waitForFunction(() => window.voxlet.viewerState().view.tool === 'crosshair');
  await page.mouse.click(...(await pointOf('axial', 9, 12)));
  await framesSettle();
  assert.equal(await voxelsOf(1), 0);
});

test('the eraser takes away, over the chosen label alone if so wished', async () => {
  await tool('Brush');
  await drag(await pointOf('axial', 8, 12), await pointOf('axial', 9, 12));
  const first = await voxelsOf(1);
  await page.getByRole('button', {name: 'New label'}).click();
  await drag(await pointOf('axial', 16, 12), await pointOf('axial', 17, 12));
  const second = await voxelsOf(2);
  assert.ok(first > 0 && second > 0);
  await page.getByLabel('Paint over').selectOption('own');
  await tool('Eraser');
  await drag(await pointOf('axial', 6, 12), await pointOf('axial', 19, 12));
  assert.equal(await voxelsOf(1), first);
  assert.ok(await voxelsOf(2) < second);
});

test('a polygon is clicked corner by corner and closed with Enter', async () => {
  await tool('Polygon: click its corners or draw it, then Enter or a double click');
  for (const [i, j] of [[4.5, 4.5], [14.5, 4.5], [14.5, 9.5], [4.5, 9.5]]) {
    await page.mouse.click(...(await pointOf('axial', i, j)));
    await framesSettle();  // a press and its release want a frame each
  }
  assert.equal((await viewer()).edit.corners, 4);
  await page.keyboard.press('Enter');
  await framesSettle();
  assert.equal(await voxelsOf(1), 50);
});

test('grow takes what is about as bright, within the slice or through slices', async () => {
  await tool('Grow the label over similar intensities');
  await page.getByLabel('Tolerance').fill('20');
  await page.getByLabel('Tolerance').press('Enter');
  await page.mouse.click(...(await pointOf('axial', 7, 12)));
  await framesSettle();
  const disc = await voxelsOf(1);
  assert.ok(disc > 40 && disc < 60, String(disc));  // π · 4²
  await page.getByLabel('Through slices').check();
  await page.mouse.click(...(await pointOf('axial', 16, 12)));
  await framesSettle();
  assert.ok(await voxelsOf(1) > disc + 200);
});

test('operations act on the whole label, and say their names to undo', async () => {
  await page.locator('#layer-file').setInputFiles(asFile('other_dseg.nii', labelFile()));
  await settled(page);
  await page.locator('#tab-edit-button').click();
  await page.locator('#edit-settings').getByLabel('Layer', {exact: true}).selectOption({label: 'other_dseg.nii'});
  const before = await voxelsOf(12);
  await page.locator('#edit-settings').getByLabel('Label', {exact: true}).selectOption('12');
  await page.locator('#edit-settings').getByLabel('Other label').selectOption('51');
  await page.getByRole('button', {name: 'Merge into it'}).click();
  assert.equal(await voxelsOf(12), 0);
  assert.ok(await voxelsOf(51) > before);
  await page.getByRole('button', {name: 'Undo: merge'}).click();
  assert.equal(await voxelsOf(12), before);
});

test('what a tool cannot do is one sentence', async () => {
  await page.locator('#tab-layers-button').click();
  await page.locator('#layer-list li').first().getByRole('button', {name: /^Remove/}).click();
  await page.evaluate(() => window.voxlet.viewerState());
  await page.locator('#tab-edit-button').click();
  assert.ok(await page.getByRole('button', {name: 'Begin with empty labels'}).isVisible());
});

test('edits survive a reload until they are saved', async () => {
  await tool('Brush');
  await drag(await pointOf('axial', 5, 12), await pointOf('axial', 15, 12));
  const painted = await voxelsOf(1);
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  await page.reload();
  await page.locator('body[data-ready=true]').waitFor();
  assert.match((await messages(page))[0], /Edited labels of sub-01_T1w\.nii from .* were not saved/);
  await page.getByRole('button', {name: 'Open them'}).click();
  await tableSays(1, painted);
  await page.locator('#tab-structures-button').click();
  const {name} = await saved(page, '#save-labels');
  assert.match(name, /^sub-01_dseg/);
  await page.reload();
  await page.locator('body[data-ready=true]').waitFor();
  assert.deepEqual(await messages(page), []);
});

/** Edits, reloads, opens what was kept, saves the labels and reads their sidecar. */
async function sidecarAfterReload() {
  await page.locator('#tab-edit-button').click();
  await paintAtCrosshair(page);
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  await page.reload();
  await page.locator('body[data-ready=true]').waitFor();
  await page.getByRole('button', {name: 'Open them'}).click();
  await page.waitForFunction(() => window.voxlet.state.segmentation.unsaved);
  const files = await savedFiles(page, () => page.locator('#save-labels').click(), 3);
  return JSON.parse(readFileSync(files.find(({name}) => name.endsWith('.json')).path, 'utf8'));
}

test('edits that come back after a reload are saved as what they are: a run’s labels, or a file’s, edited', async () => {
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
  assert.ok(await segment(page));
  const {sha256} = (await page.evaluate(() => window.voxlet.state.client.origin)).model;
  const ofRun = await sidecarAfterReload();
  assert.deepEqual(ofRun.GeneratedBy[0], {Name: 'Voxlet', Version: ofRun.GeneratedBy[0].Version, Provider: 'wasm', Edited: true});
  assert.deepEqual(ofRun.Model, {Plan: 'intensity-bands', SHA256: sha256});
  assert.deepEqual(ofRun.Sources, ['sub-01_T1w.nii']);
  await page.locator('#scan-file').setInputFiles([asFile('sub-01_T1w.nii', scanFile()), asFile('mine_dseg.nii', labelFile())]);
  await settled(page);
  const ofFile = await sidecarAfterReload();
  assert.equal(ofFile.GeneratedBy[0].Edited, true);
  assert.deepEqual(ofFile.Sources, ['sub-01_T1w.nii', 'mine_dseg.nii']);
});

test('another scan is not opened over unsaved edits without asking', async () => {
  await tool('Brush');
  await drag(await pointOf('axial', 5, 12), await pointOf('axial', 15, 12));
  await tableSays(1, await voxelsOf(1));
  page.removeAllListeners('dialog');
  const asked = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    dialog.dismiss();
  });
  await chooseScan(page, asFile('other.nii', scanFile()));
  assert.match(asked[0], /edited labels of sub-01_T1w\.nii are not saved/);
  assert.equal((await viewer()).scan.name, 'sub-01_T1w.nii');
  page.on('dialog', (dialog) => dialog.accept());
});

test('no edit makes an error', () => assert.deepEqual(opened.seen.errors, []));
