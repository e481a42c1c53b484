// A large scan's slice is on the screen before the rest is read.
import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, test} from 'node:test';
import {gzipSync} from 'node:zlib';

import {chooseScan, openPage, SAMPLE, settled} from './support/browser.mjs';
import {niftiFile} from './support/nifti.mjs';

const SIZE = 128;
/** 0 … 1, without a pattern that a regular sample could meet. */
const noise = (n) => (Math.imul(n + 1, 2654435761) >>> 8) / 2 ** 24;

/**
 * Grey that grows to the right, front and top, in speckles of black and white: of each slice more than a hundredth, so
 * that the window of a slice is that of the whole.
 */
function ramp(n) {
  const part = noise(n);
  if (part < 0.03) return 0;
  if (part > 0.97) return 400;
  return (n % SIZE) + (Math.floor(n / SIZE) % SIZE) + Math.floor(n / SIZE / SIZE) + part;
}

let folder, opened, page;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxlet-slice-'));
  const scan = gzipSync(niftiFile([SIZE, SIZE, SIZE], ramp), {level: 1});
  await writeFile(join(folder, 'ramp.nii.gz'), scan);
  scan.fill(0, Math.floor(scan.length * 0.9));
  await writeFile(join(folder, 'damaged.nii.gz'), scan);
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  // A first slice has no slider over it.
  await page.evaluate(() => document.getElementById('slice-sliders').style.setProperty('visibility', 'hidden'));
  await page.evaluate(() => {
    const {client} = window.voxlet.state;
    const call = client.call.bind(client);
    client.call = async (type, ...rest) => {
      try {
        return await call(type, ...rest);
      } finally {
        if (type === 'open') await window.held;
      }
    };
  });
});
after(async () => {
  await opened?.close();
  await rm(folder, {recursive: true, force: true});
});
/** The worker's next answers wait for `goOn()`. */
const hold = () => page.evaluate(() => {
  window.held = new Promise((resolve) => {
    window.goOn = resolve;
  });
});
beforeEach(hold);

const choose = (name) => page.locator('#scan-file').setInputFiles(join(folder, name));
const sliceShown = () => page.waitForFunction(() => window.voxlet.viewerState().showsSlice);

/** The picture of one panel, as PNG. */
async function picture(plane) {
  const canvas = await page.locator('#canvas').boundingBox();
  const [x, y, width, height] = await page.evaluate(
    (name) => window.voxlet.viewerState().panels.find((panel) => panel.plane === name).rect, plane);
  return page.screenshot({clip: {x: canvas.x + x, y: canvas.y + y, width, height}});
}

test('the slice in the middle stands where it stands once all is read', async () => {
  await choose('ramp.nii.gz');
  await sliceShown();
  assert.equal(await page.evaluate(() => window.voxlet.state.scan), null);
  assert.equal(await page.locator('#welcome').isVisible(), false);
  const early = {axial: await picture('axial'), coronal: await picture('coronal')};
  await page.evaluate(() => window.goOn());
  await settled(page);
  const state = await page.evaluate(() => window.voxlet.viewerState());
  assert.equal(state.showsSlice, false);
  assert.equal(state.scan.name, 'ramp.nii.gz');
  await page.waitForTimeout(200);
  assert.ok(early.axial.equals(await picture('axial')), 'the axial panel differs');
  assert.ok(!early.coronal.equals(await picture('coronal')), 'the coronal panel had all slices already');
});

test('a file that turns out damaged leaves what was open, and its view', async () => {
  await page.evaluate(() => window.goOn());
  await chooseScan(page, SAMPLE);
  await page.evaluate(() => window.voxlet.setView({arrangement: 'axial'}));
  await page.waitForTimeout(200);
  const former = await page.evaluate(() => window.voxlet.viewerState());
  const formerPicture = await picture('axial');
  await hold();
  await choose('damaged.nii.gz');
  await sliceShown();
  assert.ok(!formerPicture.equals(await picture('axial')));
  await page.evaluate(() => window.goOn());
  await settled(page);
  await page.locator('#messages [role=alert] button').click();
  await page.waitForTimeout(200);
  const {frame, ...now} = await page.evaluate(() => window.voxlet.viewerState());
  assert.deepEqual({...now, frame: former.frame}, former);
  assert.ok(frame > former.frame);
  assert.ok(formerPicture.equals(await picture('axial')));
});

test('keys mean nothing to a slice, and the buttons wait', async () => {
  await choose('ramp.nii.gz');
  await sliceShown();
  const before = await page.evaluate(() => window.voxlet.viewerState().view);
  await page.locator('#canvas').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('r');
  assert.deepEqual(await page.evaluate(() => window.voxlet.viewerState().view), before);
  assert.equal(await page.locator('#open-scan').isDisabled(), true);
  await page.evaluate(() => window.goOn());
  await settled(page);
});
