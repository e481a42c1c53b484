// With text twice as large, by the browser's font size or by page zoom, every control can be reached and read: nothing is
// cut off, nothing lies over something else, and the page scrolls in one direction only (WCAG 1.4.4 and 1.4.10).
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {openPage, settled} from './support/browser.mjs';
import {asFile, labelFile, scanFile, seriesFile} from './support/files.mjs';
import {findFaults} from './support/layout_faults.mjs';

const tab = (name) => async (page) => page.locator(`#tab-${name}-button`).click();

const STATES = [
  ['without a scan', async () => {}],
  ['a model card', async (page) => {
    await page.getByRole('button', {name: 'Model card'}).first().click();
    await page.getByRole('dialog').waitFor();
  }],
  ['with a series, its labels and another layer', async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('#scan-file').setInputFiles([asFile('sub-01_T1w.nii', scanFile()), asFile('sub-01_dseg.nii', labelFile()),
      asFile('a-layer-with-quite-a-long-name_T2w.nii', scanFile())]);
    await settled(page);
  }],
  ['structures', tab('structures')],
  ['layers', tab('layers')],
  ['editing', tab('edit')],
  ['view', tab('view')],
  ['about', tab('about')],
  ['the update notice', async (page) => page.evaluate(() => {
    const notice = document.createElement('div');
    Object.assign(notice, {id: 'update', className: 'update', innerHTML: '<p>A new version of Voxlet is ready. What is open here stays until you reload.</p><button class="primary">Reload</button>'});
    document.getElementById('messages').before(notice);
  })],
  ['the help', async (page) => page.getByRole('button', {name: 'Mouse and keys (?)'}).click()],
  ['the list of requests', async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('#requests').click();
  }],
  ['a series over time', async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('#scan-file').setInputFiles(asFile('a-series.nii', seriesFile()));
    await settled(page);
  }],
];

/** Of the page's text, in CSS pixels. */
const textSize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));

const SIZES = [
  ['the browser’s font size doubled, in a large window', {viewport: {width: 1800, height: 1000}, fontSize: 32}, 28],
  ['the browser’s font size doubled, in a small window', {viewport: {width: 800, height: 600}, fontSize: 32}, 28],
  ['page zoom of 200 % in a window of 1280 × 800', {viewport: {width: 640, height: 400}, deviceScaleFactor: 2}, 14],
];

for (const [name, options, expected] of SIZES)
  test(name, async (context) => {
    const {page, close} = await openPage({query: '?provider=wasm', reducedMotion: 'reduce', ...options});
    try {
      for (const [state, reach] of STATES)
        await context.test(state, async () => {
          await reach(page);
          assert.equal(await textSize(page), expected);
          assert.deepEqual(await page.evaluate(findFaults), []);
        });
    } finally {
      await close();
    }
  });

test('what would be cut off, covered or beyond the window is found', async () => {
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await page.evaluate(() => {
      document.getElementById('open-scan').style.cssText = 'width: 40px; overflow: hidden';
      document.getElementById('own-model').style.cssText = 'margin-left: -40px';
      document.getElementById('requests').style.cssText = 'position: absolute; left: 3000px';
    });
    const found = (await page.evaluate(findFaults)).join('\n');
    for (const expected of [/cut off: button#open-scan/, /overlap/, /the page is \d+ wide/]) assert.match(found, expected);
  } finally {
    await close();
  }
});
