// A run that is cancelled or fails, and files that cannot be opened: the page shows and saves exactly what it did before.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, dropFile, installed, messages, openPage, settled} from './support/browser.mjs';
import {paintAtCrosshair} from './support/editing.mjs';
import {asFile, labelFile, scanFile} from './support/files.mjs';
import {bandsModel, brokenModel} from './support/models.mjs';

const {zipSync} = installed('fflate');
// Thousands of small patches that lie almost on each other: a first look, which takes them side by side, comes early, and
// after it the run would go on for far longer than a slow machine takes to press Cancel.
const MANY = {blurs: 6, name: 'another', spacing_mm: [1, 1, 1], patch: {size: [16, 16, 16], overlap: 0.9}};

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  page.on('dialog', (dialog) => dialog.accept());
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
});
after(() => opened.close());

/** All that a run could spoil: what is shown, and what every file would say. */
const everything = () => page.evaluate(async () => {
  const {state, viewerState} = window.voxlet;
  const {layers, edit, view} = viewerState();
  const bytesOf = async (wish) => {
    const {files} = await state.client.call('save', wish).catch((error) => ({files: [{name: error.message, bytes: []}]}));
    return files.map(({name, bytes}) => [name, Array.from(bytes).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)]);
  };
  return {
    layers, undo: edit.undo, density: view.volume.density, note: document.querySelector('#table-note').textContent,
    table: document.querySelector('#table').hidden ? null : document.querySelector('#table').innerText,
    labelsName: state.segmentation.name, unsaved: state.segmentation.unsaved, origin: state.client.origin, kept: document.body.dataset.kept,
    segmentation: state.segmentation.layer, result: state.segmentation.result && JSON.stringify(state.segmentation.result.rows),
    files: await Promise.all([{what: 'labels'}, {what: 'table', format: 'csv'}].map(bytesOf)),
  };
});

const firstLook = () => page.locator('#table-note', {hasText: 'A first look'}).waitFor({timeout: 60_000});

async function cancelOnce(moment) {
  await page.locator('#segment').click();
  await moment();
  await page.locator('#cancel').click();
  await settled(page);
}

test('without labels a cancelled run leaves none', async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await chooseModel(page, asFile('many.onnx', bandsModel(MANY)));
  const before = await everything();
  assert.equal(before.table, null);
  await cancelOnce(firstLook);
  assert.deepEqual(await everything(), before);
  assert.ok(await page.locator('#save-labels').isDisabled());
});

test('labels, names, table, comparison, edits and looks are those of before, wherever the run was', async () => {
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
  await page.locator('#segment').click();
  await settled(page);
  await page.locator('#tab-edit-button').click();
  await paintAtCrosshair(page);
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  await page.locator('#tab-structures-button').click();
  await page.locator('#reference-file').setInputFiles(asFile('expert.nii', labelFile()));
  await settled(page);
  await page.evaluate(() => {
    const {state, setLayer} = window.voxlet;
    setLayer(state.segmentation.layer, {opacity: 0.3, outline: true});
  });
  await chooseModel(page, asFile('many.onnx', bandsModel(MANY)));
  const before = await everything();
  assert.equal(before.undo, 'brush');
  const later = async () => {
    await firstLook();
    await page.locator('#run-stage', {hasText: /Segmenting, \d\d+ of/}).waitFor({timeout: 60_000});
  };
  const moments = [firstLook, async () => {}, later];
  for (const moment of moments) {
    await cancelOnce(moment);
    assert.deepEqual(await everything(), before);
  }
  assert.match((await messages(page)).at(-1), /^Cancelled/);
});

test('during a run its first look is shown, and nothing of it or of the former labels can be changed or saved', async () => {
  await page.locator('#segment').click();
  await firstLook();
  const {shown, undo} = await page.evaluate(() => {
    const {layers, edit} = window.voxlet.viewerState();
    return {shown: layers.filter(({kind, visible}) => kind === 'labels' && visible).map(({name}) => name), undo: edit.undo};
  });
  assert.deepEqual(shown, ['A first look: another']);
  for (const id of ['#save-labels', '#save-table']) assert.ok(await page.locator(id).isDisabled(), id);
  for (const button of await page.locator('#structure-actions button').all()) assert.ok(await button.isDisabled());
  await page.keyboard.press('Control+Z');
  assert.equal((await page.evaluate(() => window.voxlet.viewerState())).edit.undo, undo);
  assert.match((await messages(page)).at(-1), /cannot be edited while a run is under way/);
  await page.locator('#cancel').click();
  await settled(page);
});

test('a run that fails leaves what was there', async () => {
  await chooseModel(page, asFile('broken.onnx', brokenModel()));
  const before = await everything();
  await page.locator('#segment').click();
  await settled(page);
  assert.ok((await messages(page)).length > 0);
  assert.deepEqual(await everything(), before);
});

test('a worker that dies in a run is replaced by one that has everything again', async () => {
  await chooseModel(page, asFile('many.onnx', bandsModel(MANY)));
  const before = await everything();
  await page.evaluate(() => { window.former = Worker.prototype.postMessage; });
  await page.locator('#segment').click();
  await firstLook();
  await page.evaluate(() => {
    // The worker hears of the cancelling never: it is ended, as where a patch takes too long.
    Worker.prototype.postMessage = function (message, ...more) {
      if (!message.stop) window.former.call(this, message, ...more);
    };
  });
  await page.locator('#cancel').click();
  await settled(page);
  assert.deepEqual(await everything(), before);
});

test('a file that cannot be opened leaves all as it was: a scan, a model, labels, a reference, a scene', async () => {
  const before = await everything();
  const nonsense = Buffer.from('no image');
  await chooseScan(page, asFile('broken.nii', nonsense));
  await chooseModel(page, asFile('broken.onnx', nonsense));
  await page.locator('#layer-file').setInputFiles(asFile('broken_dseg.nii', nonsense));
  await settled(page);
  await page.locator('#reference-file').setInputFiles(asFile('broken.nii', nonsense));
  await settled(page);
  const layers = [{file: 'a.nii', scan: true, name: 'a.nii', kind: 'image'},
    {file: 'b.nii', segmentation: true, name: 'b.nii', kind: 'labels', labels: [{id: 12}]}];
  const scene = {format: 1, view: {}, cursorMm: [0, 0, 0], layers};
  const files = {'a.nii': scanFile(), 'b.nii': nonsense, 'scene.json': Buffer.from(JSON.stringify(scene))};
  await dropFile(page, 'half.voxlet', Buffer.from(zipSync(files, {level: 0})));
  assert.match((await messages(page)).at(-1), /half\.voxlet/);
  await dropFile(page, 'empty.voxlet', Buffer.from(zipSync({'scene.json': Buffer.from('{"format": 1')}, {level: 0})));
  assert.match((await messages(page)).at(-1), /Expected a scene/);
  assert.deepEqual(await everything(), before);
});

test('no cancelling makes an error', () => assert.deepEqual(opened.seen.errors, []));
