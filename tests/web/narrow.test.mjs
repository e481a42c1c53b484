// Slice sliders, touch, and the page on narrow screens: phones, and a window at 200 % page zoom.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {chooseScan, openPage} from './support/browser.mjs';
import {asFile, scanFile} from './support/files.mjs';
import {findFaults} from './support/layout_faults.mjs';

let opened, page, touch;
before(async () => {
  opened = await openPage({query: '?provider=wasm', viewport: {width: 412, height: 915}, hasTouch: true, isMobile: true, deviceScaleFactor: 2});
  ({page} = opened);
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  const devtools = await page.context().newCDPSession(page);
  touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', {type, touchPoints: points.map(([x, y], id) => ({x, y, id}))});
});
after(() => opened.close());

const state = () => page.evaluate(() => window.voxlet.viewerState());
const framesSettle = () => page.evaluate(async () => {
  for (let n = 0; n < 14; ++n) await new Promise(requestAnimationFrame);
});

/** The middle of a panel in CSS pixels of the window. */
const middle = (plane) => page.evaluate((wanted) => {
  const canvas = document.getElementById('canvas'), box = canvas.getBoundingClientRect();
  const [x, y, width, height] = window.voxlet.viewerState().panels.find((panel) => panel.plane === wanted).rect;
  const scale = box.width / canvas.width;
  return {x: box.left + (x + width / 2) * scale, y: box.top + (y + height / 2) * scale};
}, plane);

/** One finger from a place along a way, in steps. */
async function swipe({x, y}, dx, dy) {
  await touch('touchStart', [x, y]);
  for (let n = 1; n <= 8; ++n) await touch('touchMove', [x + (dx * n) / 8, y + (dy * n) / 8]);
  await touch('touchEnd');
  await framesSettle();
}

test('each slice has a slider that says where it is, and moves the crosshair through it alone', async () => {
  for (const [plane, name, axis] of [['axial', 'Axial slice', 2], ['coronal', 'Coronal slice', 1], ['sagittal', 'Sagittal slice', 0]]) {
    const slider = page.getByRole('slider', {name});
    const before = await state();
    const {slices, at} = before.panels.find((panel) => panel.plane === plane);
    assert.deepEqual([await slider.getAttribute('max'), await slider.inputValue()], [String(slices - 1), String(at)]);
    await slider.fill(String(at + 3));
    await framesSettle();
    const moved = (await state()).cursor.mm.map((mm, n) => Math.abs(mm - before.cursor.mm[n]) > 0.1);
    assert.deepEqual(moved, [0, 1, 2].map((n) => n === axis));
    assert.match(await slider.getAttribute('aria-valuetext'), new RegExp(`^${'xyz'[axis]} = -?\\d+\\.\\d mm$`));
  }
});

test('a slider follows the crosshair, takes keys, lies in its panel, and is not there in 3D and in mosaics', async () => {
  const slider = page.getByRole('slider', {name: 'Axial slice'});
  const {at} = (await state()).panels.find(({plane}) => plane === 'axial');
  await page.evaluate(() => window.voxlet.setView({cursorMm: [0, 0, 0]}));
  await framesSettle();
  const now = (await state()).panels.find(({plane}) => plane === 'axial').at;
  assert.notEqual(now, at);
  assert.equal(await slider.inputValue(), String(now));
  await slider.press('ArrowUp');
  await framesSettle();
  assert.equal((await state()).panels.find(({plane}) => plane === 'axial').at, now + 1);
  const inside = await page.evaluate(() => {
    const canvas = document.getElementById('canvas'), box = canvas.getBoundingClientRect(), scale = box.width / canvas.width;
    return [...document.querySelectorAll('.slice-slider')].map((node) => {
      const plane = node.getAttribute('aria-label').split(' ')[0].toLowerCase(), own = node.getBoundingClientRect();
      const [x, y, width, height] = window.voxlet.viewerState().panels.find((panel) => panel.plane === plane).rect.map((n) => n * scale);
      return own.left > box.left + x && own.right < box.left + x + width && own.top > box.top + y && own.bottom < box.top + y + height;
    });
  });
  assert.deepEqual(inside, [true, true, true]);
  for (const [arrangement, count] of [['mosaic', 0], ['volume', 0], ['coronal', 1], ['four', 3]]) {
    await page.evaluate((wanted) => window.voxlet.setView({arrangement: wanted}), arrangement);
    await framesSettle();
    assert.equal(await page.getByRole('slider', {name: /slice$/}).count(), count, arrangement);
  }
});

test('a tap moves the crosshair, a swipe up or down scrolls the page and leaves it where it is', async () => {
  await page.evaluate(() => scrollTo(0, 0));
  const {x, y} = await middle('axial');
  const before = (await state()).cursor.mm;
  await swipe({x, y}, 4, -200);
  assert.ok(await page.evaluate(() => scrollY) > 50, 'expected the page to scroll');
  assert.deepEqual((await state()).cursor.mm, before);
  await page.evaluate(() => scrollTo(0, 0));
  await touch('touchStart', [x + 30, y]);
  await touch('touchEnd');
  await framesSettle();
  assert.notDeepEqual((await state()).cursor.mm, before);
});

test('a sideways drag of one finger takes the crosshair with it', async () => {
  const {x, y} = await middle('axial');
  const before = (await state()).cursor.mm;
  await swipe({x, y}, -50, 5);
  assert.ok(Math.abs((await state()).cursor.mm[0] - before[0]) > 1);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('two fingers zoom and do not scroll', async () => {
  const {x, y} = await middle('axial');
  await touch('touchStart', [x - 15, y], [x + 15, y]);
  for (let n = 1; n <= 5; ++n) await touch('touchMove', [x - 15 - 6 * n, y], [x + 15 + 6 * n, y]);
  await touch('touchEnd');
  await framesSettle();
  assert.ok((await state()).view.zoom > 2, String((await state()).view.zoom));
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.evaluate(() => window.voxlet.setView({zoom: 1}));
});

test('with a tool every stroke is the tool’s', async () => {
  await page.evaluate(() => window.voxlet.setView({tool: 'length'}));
  await framesSettle();
  const {x, y} = await middle('axial');
  await swipe({x, y: y + 40}, 0, -80);
  assert.equal((await state()).view.annotations.length, 1);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.evaluate(() => window.voxlet.setView({tool: 'crosshair', annotations: []}));
});

for (const [width, height] of [[360, 740], [412, 915], [640, 400]])
  test(`at ${width} × ${height} the bar is low, the results can be reached and the slices leave room to swipe`, async () => {
    await page.setViewportSize({width, height});
    await framesSettle();
    assert.deepEqual(await page.evaluate(findFaults), []);
    const heights = await page.evaluate(() => [document.querySelector('header').offsetHeight, document.getElementById('canvas').offsetHeight]
      .map((pixels) => pixels / innerHeight));
    assert.ok(heights[0] < 0.25, `the bar takes ${heights[0]} of the height`);
    assert.ok(heights[1] < 0.8, `the slices take ${heights[1]} of the height`);
  });

test('what is not in the bar stands behind its last button', async () => {
  assert.equal(await page.locator('#sample').isVisible(), false);
  await page.locator('#more-actions').click();
  for (const id of ['sample', 'open-folder', 'own-model']) assert.ok(await page.locator(`#${id}`).isVisible(), id);
  assert.deepEqual(await page.evaluate(findFaults), []);
  await page.locator('#more-actions').click();
});

test('while something runs its text, its bar and its button are on one line', async () => {
  await page.setViewportSize({width: 1500, height: 800});
  const middles = await page.evaluate(() => {
    document.getElementById('run').hidden = false;
    document.getElementById('segment').hidden = true;
    document.getElementById('run-stage').textContent = 'Segmenting, 12 of 864';
    document.getElementById('run-left').textContent = 'about 4 min left';
    return ['run-stage', 'run-bar', 'run-left', 'cancel'].map((id) => {
      const {top, bottom} = document.getElementById(id).getBoundingClientRect();
      return (top + bottom) / 2;
    });
  });
  assert.ok(Math.max(...middles) - Math.min(...middles) <= 1, String(middles));
});
