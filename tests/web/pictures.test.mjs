// Whole pictures of the canvas against stored ones (tests/web/pictures), on a phantom. The canvas alone: its font is
// compiled in, the page's is the system's. VOXLET_STORE_PICTURES=1 node --test tests/web/pictures.test.mjs stores anew.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {openPage, settled} from './support/browser.mjs';
import {asFile, headFile, headLabelFile} from './support/files.mjs';
import {assertPicture, difference} from './support/pictures.mjs';

async function openHead(colorScheme) {
  const opened = await openPage({query: '?provider=wasm', colorScheme});
  const {page} = opened;
  await page.locator('#scan-file').setInputFiles([asFile('head.nii', headFile()), asFile('head_dseg.nii', headLabelFile())]);
  await settled(page);
  await page.evaluate(() => Object.assign(document.getElementById('canvas').style,
    {position: 'fixed', inset: '0 auto auto 0', width: '640px', height: '480px', zIndex: 99}));
  return opened;
}

/** The canvas once nothing is drawn any more. */
async function pictureOf(page, view) {
  await page.evaluate(async (changes) => {
    const {setView, viewerState} = window.voxlet;
    setView(changes);
    let frame = -1;
    for (let still = 0; still < 10; still = viewerState().frame === frame ? still + 1 : 0) {
      ({frame} = viewerState());
      await new Promise(requestAnimationFrame);
    }
  }, view);
  return page.locator('#canvas').screenshot();
}

const FOUR = {arrangement: 'four', radiological: false, cursorMm: [27, 61, 51], camera: {azimuth: 25, elevation: 15},
  volume: {density: 0.06, clip: false}};

test('the dark canvas', async (context) => {
  const {page, close} = await openHead('dark');
  try {
    await context.test('four panels with labels, crosshair, letters and scale bars', async () =>
      assertPicture('four', await pictureOf(page, FOUR)));
    await context.test('3D with surfaces of labels in the scan, cut open', async () =>
      assertPicture('volume', await pictureOf(page, {
        arrangement: 'volume', camera: {azimuth: 35, elevation: 20}, volume: {density: 0.3, clip: true, clipDepth: 0.3, clipAzimuth: 60},
      })));
    await context.test('a mosaic', async () =>
      assertPicture('mosaic', await pictureOf(page, {arrangement: 'mosaic', mosaicPlane: 'axial', mosaicCount: 12, volume: {clip: false}})));
    await context.test('left and right swapped is another picture, and the sentence says where to look', async () => {
      const neurological = await pictureOf(page, FOUR);
      assert.equal(difference(neurological, await pictureOf(page, FOUR)).share, 0);
      const radiological = await pictureOf(page, {radiological: true});
      assert.ok(difference(radiological, neurological).share > 0.01);
      if (!process.env.VOXLET_STORE_PICTURES)
        assert.throws(() => assertPicture('four', radiological), /four: .* % of the pixels differ .*four-difference\.png/);
    });
  } finally {
    await close();
  }
});

test('the light canvas', async () => {
  const {page, close} = await openHead('light');
  try {
    assertPicture('light', await pictureOf(page, FOUR));
  } finally {
    await close();
  }
});
