// The viewer module alone, on a canvas of its own: what is drawn where, and what mouse and keys do.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {openPage} from './support/browser.mjs';

let opened, page;

/** Starts a second viewer over the whole page; `viewerUnderTest` and helpers for it become globals there. */
async function startViewer() {
  const {default: createViewer} = await import(new URL('viewer.js', document.baseURI).href);
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; z-index: 99';
  document.body.append(canvas);
  const viewer = await createViewer({canvas});
  viewer.start();
  globalThis.viewerUnderTest = viewer;
  globalThis.put = (shape, affine, valueOf, labelOf) => {
    const [ni, nj, nk] = shape, image = new Float32Array(ni * nj * nk), labels = new Uint16Array(image.length);
    for (let n = 0; n < image.length; ++n) {
      const voxel = [n % ni, Math.floor(n / ni) % nj, Math.floor(n / ni / nj)];
      image[n] = valueOf(voxel);
      if (labelOf) labels[n] = labelOf(voxel);
    }
    const pointer = viewer.allocateFloats(image.length);
    viewer.HEAPF32.set(image, pointer / 4);
    viewer.setImage('phantom', ni, nj, nk, affine, pointer);
    if (!labelOf) return;
    const room = viewer.allocateLabels(labels.length);
    viewer.HEAPU16.set(labels, room / 2);
    viewer.setLabels(room);
  };
  /** Draws at once and tells the colour at a part (0 … 1) of a panel. */
  globalThis.colourAt = (panel, across, down) => {
    window.dispatchEvent(new Event('resize'));
    const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height});
    const pixels = copy.getContext('2d');
    pixels.drawImage(canvas, 0, 0);
    const [x, y, width, height] = JSON.parse(viewer.state()).panels[panel];
    return [...pixels.getImageData(x + across * width, y + down * height, 1, 1).data.slice(0, 3)];
  };
}

const state = () => page.evaluate(() => JSON.parse(viewerUnderTest.state()));
const framesSettle = () => page.evaluate(async () => {
  for (let n = 0; n < 14; ++n) await new Promise(requestAnimationFrame);
});

async function middle(panel) {
  const [x, y, width, height] = (await state()).panels[panel];
  const ratio = await page.evaluate(() => devicePixelRatio);
  return {x: (x + width / 2) / ratio, y: (y + height / 2) / ratio};
}

/** 40 × 40 × 40, 1 mm, axes to R, A, S; the value is i + 100 j + 10000 k, label 7 fills i ≥ 24. */
async function showRamp() {
  await page.evaluate(() => {
    put([40, 40, 40], [1, 0, 0, -20, 0, 1, 0, -20, 0, 0, 1, -20], ([i, j, k]) => i + 100 * j + 10000 * k,
        ([i]) => (i >= 24 ? 7 : 0));
    viewerUnderTest.setRadiological(false);
  });
  await framesSettle();
}

before(async () => {
  opened = await openPage();
  page = opened.page;
  await page.evaluate(startViewer);
});
after(() => opened.close());

const ORDERS = {
  RAS: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  LPI: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0],
  PSR: [0, 0, 1, 0, -1, 0, 0, 0, 0, 1, 0, 0],
  IRP: [0, 1, 0, 0, 0, 0, -1, 0, -1, 0, 0, 0],
};

for (const [code, affine] of Object.entries(ORDERS))
  test(`${code}: right, front and top of the subject are where the letters say`, async () => {
    const found = await page.evaluate(([matrix]) => {
      // White towards R, A and S: the sum of the voxel's signs along the three world axes.
      const high = (voxel, row) => voxel.reduce((sum, index, axis) => sum + matrix[4 * row + axis] * (index - 15.5), 0) > 0;
      const seen = {};
      for (const [row, panel, more, less] of [[0, 'axial', [0.6, 0.5], [0.4, 0.5]], [1, 'axial', [0.5, 0.4], [0.5, 0.6]],
                                              [2, 'coronal', [0.5, 0.4], [0.5, 0.6]], [1, 'sagittal', [0.6, 0.5], [0.4, 0.5]]]) {
        put([32, 32, 32], matrix, (voxel) => (high(voxel, row) ? 1 : 0));
        viewerUnderTest.setCrosshairVoxel(0, 0, 0);
        seen[`${panel} ${row}`] = [colourAt(panel, ...more)[0], colourAt(panel, ...less)[0]];
      }
      return {seen, orientation: JSON.parse(viewerUnderTest.state()).orientation};
    }, [affine]);
    assert.equal(found.orientation, code);
    for (const [name, [more, less]] of Object.entries(found.seen)) assert.deepEqual([name, more, less], [name, 255, 0]);
  });

test('radiological display turns left and right round and nothing else', async () => {
  const found = await page.evaluate(() => {
    put([32, 32, 32], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], ([i, j]) => (i >= 16 ? 1 : 0) + (j >= 16 ? 2 : 0));
    viewerUnderTest.setCrosshairVoxel(0, 0, 0);
    viewerUnderTest.setWindow(0, 3);
    const corners = () => [[0.4, 0.4], [0.6, 0.4], [0.4, 0.6], [0.6, 0.6]].map((at) => colourAt('axial', ...at)[0]);
    const before = corners();
    viewerUnderTest.setRadiological(true);
    return [before, corners()];
  });
  assert.deepEqual(found, [[170, 255, 0, 85], [255, 170, 85, 0]]);
});

test('labels are blended in their colour and opacity, and can be hidden', async () => {
  await showRamp();
  const found = await page.evaluate(() => {
    viewerUnderTest.setWindow(1e6, 2e6);  // the image is black
    viewerUnderTest.setLabelTable('[{"id": 7, "name": "slab", "color": [200, 100, 0]}]');
    const at = () => colourAt('axial', 0.62, 0.4);
    viewerUnderTest.setLabelOpacity(1);
    const full = at();
    viewerUnderTest.setLabelOpacity(0.5);
    const half = at();
    viewerUnderTest.setLabelVisible(7, false);
    const hidden = at();
    viewerUnderTest.setLabelVisible(7, true);
    return {full, half, hidden};
  });
  assert.deepEqual(found.full, [200, 100, 0]);
  found.half.forEach((channel, n) => assert.ok(Math.abs(channel - found.full[n] / 2) <= 1));
  assert.deepEqual(found.hidden, [0, 0, 0]);
});

test('a click moves the crosshair in two axes, the wheel in the third', async () => {
  await showRamp();
  const {x, y} = await middle('axial');
  await page.mouse.click(x + 60, y);
  await framesSettle();
  const clicked = (await state()).cursor;
  assert.ok(clicked.voxel[0] > 22, String(clicked.voxel));
  assert.equal(clicked.voxel[2], 20);
  assert.equal(clicked.value, clicked.voxel[0] + 100 * clicked.voxel[1] + 10000 * clicked.voxel[2]);
  assert.deepEqual(clicked.mm, clicked.voxel.map((index) => index - 20));
  await page.mouse.wheel(0, -100);
  await framesSettle();
  assert.deepEqual((await state()).cursor.voxel, [clicked.voxel[0], clicked.voxel[1], 21]);
});

test('right drag changes window and level, Ctrl and wheel the zoom, a double click fits again', async () => {
  await showRamp();
  const {x, y} = await middle('coronal'), {window} = await state();
  await page.mouse.move(x, y);
  await page.mouse.down({button: 'right'});
  await page.mouse.move(x + 30, y + 30, {steps: 3});
  await page.mouse.up({button: 'right'});
  await framesSettle();
  const dragged = (await state()).window;
  assert.ok(dragged[1] - dragged[0] > window[1] - window[0]);
  assert.ok(dragged[0] + dragged[1] > window[0] + window[1]);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await framesSettle();
  assert.ok((await state()).zoom > 1.2);
  await page.mouse.dblclick(x, y);
  await framesSettle();
  assert.equal((await state()).zoom, 1);
});

test('keys count only while the canvas has the focus, and Tab leaves it', async () => {
  await showRamp();
  const {x, y} = await middle('axial');
  await page.mouse.click(x, y);
  await framesSettle();
  const before = (await state()).cursor.voxel;
  await page.keyboard.press('PageUp');
  assert.deepEqual((await state()).cursor.voxel, [before[0], before[1], before[2] + 1]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('PageUp');
  assert.deepEqual((await state()).cursor.voxel, [before[0], before[1], before[2] + 1]);
});

test('nothing is drawn while nothing changes', async () => {
  await showRamp();
  await framesSettle();
  const {frame} = await state();
  await framesSettle();
  assert.equal((await state()).frame, frame);
});

test('onChange follows the state', async () => {
  await showRamp();
  const told = await page.evaluate(async () => {
    let calls = 0;
    viewerUnderTest.onChange = () => ++calls;
    viewerUnderTest.setCrosshairVoxel(1, 2, 3);
    for (let n = 0; n < 6; ++n) await new Promise(requestAnimationFrame);
    viewerUnderTest.onChange = undefined;
    return calls;
  });
  assert.equal(told, 1);
});

test('centreOnLabel goes into the label', async () => {
  await showRamp();
  await page.evaluate(() => viewerUnderTest.centreOnLabel(7));
  assert.equal((await state()).cursor.label, 7);
});

test('wrong arguments are Errors in one sentence and change nothing', async () => {
  await showRamp();
  const sentences = await page.evaluate(() => [
    () => viewerUnderTest.setLabels(viewerUnderTest.allocateLabels(3)),
    () => viewerUnderTest.setImage('bad', 2, 2, 2, [1, 2, 3], viewerUnderTest.allocateFloats(8)),
    () => viewerUnderTest.setTheme('pink'),
    () => viewerUnderTest.setWindow(2, 1),
  ].map((call) => {
    try {
      call();
    } catch (error) {
      return error instanceof Error && error.message;
    }
  }));
  for (const sentence of sentences) assert.match(String(sentence), /^Expected .*\.$/);
  assert.equal((await state()).image, 'phantom');
});
