// What the page says of work that is not saved, when its messages go, and where they stand.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, openPage, savedFiles} from './support/browser.mjs';
import {beginLabels, paintAtCrosshair} from './support/editing.mjs';
import {asFile, scanFile} from './support/files.mjs';

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await beginLabels(page);
});
after(() => opened.close());

const isUnsaved = (wanted) => page.waitForFunction((value) => window.voxlet.state.segmentation.unsaved === value, wanted, {timeout: 10_000});
const key = async (name) => {
  await page.locator('#canvas').focus();
  await page.keyboard.press(name);
};
async function saveLabels() {
  await page.locator('#tab-structures-button').click();
  await savedFiles(page, () => page.locator('#save-labels').click(), 3);
}
const edited = async () => page.evaluate(async () => {
  const {files} = await window.voxlet.state.client.call('save', {what: 'labels'});
  return JSON.parse(new TextDecoder().decode(files[1].bytes)).GeneratedBy[0].Edited;
});

test('an edit that is undone completely is not unsaved, nor kept, nor called an edit', async () => {
  await paintAtCrosshair(page);
  await isUnsaved(true);
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  assert.equal(await edited(), true);
  await key('Control+Z');
  await isUnsaved(false);
  assert.equal(await page.locator('body[data-kept]').count(), 0);
  assert.equal(await edited(), false);
  await key('Control+Shift+Z');
  await isUnsaved(true);
});

test('what was saved is the measure: undo leads away from it and redo back to it', async () => {
  await saveLabels();
  await isUnsaved(false);
  await key('Control+Z');
  await isUnsaved(true);
  await key('Control+Shift+Z');
  await isUnsaved(false);
});

test('nothing says "read back and compared" over a later edit', async () => {
  await saveLabels();
  const message = page.locator('.message.done', {hasText: 'read back and compared'});
  await message.hover();  // so that it does not go by itself
  await key('Control+Z');
  await message.waitFor({state: 'detached'});
});

test('colours given by hand are unsaved, kept with the edits, and not said to be saved; given back, they are what the files hold', async () => {
  await key('Control+Shift+Z');  // something is drawn
  await saveLabels();
  await isUnsaved(false);
  const message = page.locator('.message.done', {hasText: 'read back and compared'});
  await message.hover();
  await page.locator('#tab-layers-button').click();
  await page.locator('#layer-list .layer-name').first().click();
  const color = page.locator('#layer-settings input[type=color]').first();
  const former = await color.inputValue();
  await color.fill('#ff0080');
  await isUnsaved(true);
  await message.waitFor({state: 'detached'});
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  const kept = await page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('voxlet').onsuccess = ({target: {result: database}}) => {
      database.transaction('edits').objectStore('edits').getAll().onsuccess = ({target}) => resolve(target.result.at(-1).table[0].color);
    };
  }));
  assert.deepEqual(kept, [255, 0, 128]);
  await color.fill(former);
  await isUnsaved(false);
  assert.equal(await page.locator('body[data-kept]').count(), 0);
});

test('what is done is told for some seconds; an error stays until it is dismissed; neither covers the slices or their values', async () => {
  await saveLabels();
  await page.locator('.message.done').waitFor();
  await chooseModel(page, asFile('broken.onnx', Buffer.from('none')));
  const error = page.locator('.message.error');
  await error.waitFor();
  const boxOf = (selector) => page.locator(selector).boundingBox();
  const [stage, message] = [await boxOf('.stage'), await boxOf('.message.error')];
  assert.ok(message.x >= stage.x + stage.width, `${message.x} lies over the slices, which end at ${stage.x + stage.width}`);
  await saveLabels();
  await page.locator('.message.done').waitFor();
  await page.locator('.message.done').waitFor({state: 'detached', timeout: 15_000});
  assert.equal(await error.count(), 1);
  await error.getByRole('button', {name: 'Dismiss'}).click();
  assert.equal(await error.count(), 0);
});

