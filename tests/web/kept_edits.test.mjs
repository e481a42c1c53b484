// Edits that were not saved: the last several are kept, listed, opened and deleted one by one.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {surplus} from '../../web/shell/keeping/kept_edits.js';
import {chooseScan, messages, openPage, ready, savedFiles} from './support/browser.mjs';
import {beginLabels, paintAtCrosshair, paintedVoxels} from './support/editing.mjs';
import {asFile, scanFile} from './support/files.mjs';

const record = (scanName, time, key = `${scanName} ${time}`) => ({key, scanName, scan: {size: 9}, time});

test('up to the limit nothing goes; beyond it the older edits of a scan go before the oldest scan', () => {
  const four = [record('a', 1), record('b', 2), record('a', 3), record('c', 4)];
  assert.deepEqual(surplus(four, 4), []);
  assert.deepEqual(surplus(four, 3), ['a 1']);
  assert.deepEqual(surplus([...four, record('d', 5)], 3), ['b 2', 'a 1']);
  assert.deepEqual(surplus([record('d', 5), record('c', 4), record('b', 2)], 2), ['b 2']);
});

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  page.on('dialog', (dialog) => dialog.accept());
});
after(() => opened.close());

async function reload() {
  await page.reload();
  await ready(page);
}

async function editOf(name) {
  await chooseScan(page, asFile(name, scanFile()));
  await beginLabels(page);
  await paintAtCrosshair(page);
  await page.locator('body[data-kept]').waitFor({state: 'attached', timeout: 15_000});
  return paintedVoxels(page);
}

const offered = () => page.locator('.message .kept-edits li').allInnerTexts();

test('edits of one scan and then of another are both offered, whatever was ignored', async () => {
  await editOf('a.nii');
  await reload();
  assert.match((await messages(page))[0], /Edited labels of a\.nii from .* were not saved/);
  const painted = await editOf('b.nii');
  await reload();
  const rows = await offered();
  assert.deepEqual(rows.map((row) => row.match(/^\S+/)[0]), ['b.nii', 'a.nii']);
  await page.getByRole('button', {name: /^Open: b\.nii/}).click();
  await page.waitForFunction(() => window.voxlet.state.segmentation.unsaved);
  assert.equal(await paintedVoxels(page), painted);
});

test('saving forgets the edits of that scan alone, and the list can be reached later', async () => {
  await savedFiles(page, () => page.locator('#save-labels').click(), 3);
  await page.locator('#tab-edit-button').click();
  await page.getByRole('button', {name: 'Kept edits…'}).click();
  const list = page.locator('#kept-edits[open] li');
  await list.first().waitFor();
  assert.deepEqual((await list.allInnerTexts()).map((row) => row.match(/^\S+/)[0]), ['a.nii']);
  await list.getByRole('button', {name: /^Open: a\.nii/}).click();
  await page.waitForFunction(() => window.voxlet.state.scan.name === 'a.nii' && window.voxlet.state.segmentation.unsaved);
  assert.ok(await paintedVoxels(page) > 0);
});

test('one of several is deleted and the others stay', async () => {
  await editOf('c.nii');
  await reload();
  await page.getByRole('button', {name: /^Delete: a\.nii/}).click();
  await page.locator('.message .kept-edits li', {hasText: 'a.nii'}).waitFor({state: 'detached'});
  await reload();
  assert.match((await messages(page))[0], /Edited labels of c\.nii/);
  await page.getByRole('button', {name: 'Discard'}).click();
  await page.locator('#status', {hasText: 'The kept edits of c.nii are deleted'}).waitFor({state: 'attached'});
  await reload();
  assert.deepEqual(await messages(page), []);
});

test('the one record of an earlier version is taken over', async () => {
  await editOf('former.nii');
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('voxlet', 1);
    request.onsuccess = () => {
      const transaction = request.result.transaction('edits', 'readwrite');
      const store = transaction.objectStore('edits');
      store.openCursor().onsuccess = ({target: {result: cursor}}) => {
        store.put(cursor.value, 'latest');
        store.delete(cursor.key);
      };
      transaction.oncomplete = () => { request.result.close(); resolve(); };
      transaction.onerror = reject;
    };
  }));
  await reload();
  await editOf('other.nii');
  await reload();
  assert.deepEqual((await offered()).map((row) => row.match(/^\S+/)[0]), ['other.nii', 'former.nii']);
});

test('where the browser has no room, the former edits stay and one sentence says what to do', async () => {
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await chooseScan(page, asFile('full.nii', scanFile()));
  await beginLabels(page);
  await paintAtCrosshair(page);
  await page.locator('.message.error', {hasText: 'no room left to keep the edits of full.nii'}).waitFor({timeout: 15_000});
  await reload();
  assert.equal((await offered()).length, 2);
});

test('nothing of this makes an error', () => assert.deepEqual(opened.seen.errors, []));
