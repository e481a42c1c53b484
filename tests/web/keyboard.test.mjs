// The page by the keyboard and for those who listen to it, and what it cannot do: connect to other browsers.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {REST_MS} from '../../web/shell/slices/readout.js';
import {chooseScan, openPage, settled} from './support/browser.mjs';
import {asFile, scanFile} from './support/files.mjs';

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  // As if the reader had chosen it: it stays when a scan comes that another one suits.
  await page.evaluate(() => window.voxlet.state.update({modelWasChosen: true}));
});
after(() => opened.close());

const focused = () => page.evaluate(() => document.activeElement.id);

test('opening the sample from the middle of the page leads to the slices, from its button back to the button', async () => {
  await page.locator('#welcome-sample').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.voxlet.state.scan);
  await settled(page);
  assert.equal(await focused(), 'canvas');
  await page.locator('#sample').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.body.dataset.state === 'busy');
  await settled(page);
  assert.equal(await focused(), 'sample');
});

test('a control that has to wait has the focus again afterwards; who went on is not called back', async () => {
  await page.locator('#open-scan').focus();
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  assert.equal(await focused(), 'open-scan');
  await page.evaluate(() => {
    window.voxlet.state.update({busy: 1});
    document.getElementById('tab-view-button').focus();
    window.voxlet.state.update({busy: 0});
  });
  assert.equal(await focused(), 'tab-view-button');
});

const said = () => page.locator('#status').textContent();
const restingAt = (voxel) => page.waitForFunction((wanted) => document.getElementById('status').textContent.includes(`Voxel ${wanted};`), voxel);

test('moves of the crosshair are announced when that is asked for, once it rests', async () => {
  const before = await said();
  const shown = await page.locator('#readout').innerText();
  await page.locator('#canvas').focus();
  await page.keyboard.press('ArrowRight');
  // A timer that begins when the values are shown ends after the announcement's would.
  await page.waitForFunction((former) => document.getElementById('readout').innerText !== former, shown);
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), REST_MS + 50);
  assert.equal(await said(), before);
  await page.locator('#tab-view-button').click();
  await page.getByLabel('Announce its moves').check();
  await page.evaluate(() => window.voxlet.setView({cursorMm: [14, 24, 24]}));
  await restingAt('7, 12, 12');
  assert.match(await said(), /^Voxel 7, 12, 12; Place 14\.0, 24\.0, 24\.0 mm; sub-01_T1w\.nii 300\.0$/);
  await page.reload();
  await page.locator('body[data-ready=true]').waitFor();
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await page.evaluate(() => window.voxlet.setView({cursorMm: [32, 24, 24]}));
  await restingAt('16, 12, 12');
});

for (const path of ['', 'evaluate.html'])
  test(`connections to other browsers and windows of other addresses cannot be made from ${path || 'the page'}`, async () => {
    await page.goto(`${opened.url}/app/${path}`);
    const found = await page.evaluate(() => {
      const names = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'open'];
      for (const name of names) Reflect.set(globalThis, name, Object);
      return names.map((name) => [typeof globalThis[name], Reflect.deleteProperty(globalThis, name) && name in globalThis]);
    });
    assert.ok(found.every(([type, isBack]) => type === 'undefined' && !isBack), JSON.stringify(found));
    const inWorker = await page.evaluate(() => new Promise((resolve) => {
      const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(typeof RTCPeerConnection)'])));
      worker.onmessage = ({data}) => resolve(data);
    }));
    assert.equal(inWorker, 'undefined');
  });
