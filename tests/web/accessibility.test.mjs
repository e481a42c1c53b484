// axe-core finds no serious or critical violation in any state of the page, dark or light.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {chooseScan, installed, openPage, SAMPLE} from './support/browser.mjs';
import {dicomSeries} from './support/dicom_writer.mjs';
import {niftiFile} from './support/nifti.mjs';
import {wholeJob} from './support/whole_job.mjs';

const grid = {slices: 4, columns: 8, rows: 8, origin: [0, 0, 0], sliceStep: [0, 0, 2], spacing_mm: [1, 1],
  rowDirection: [1, 0, 0], columnDirection: [0, 1, 0], valueAt: (column, row) => column + row};
const twoSeries = [1, 2].flatMap((series) => dicomSeries({...grid, series})
  .map(({name, buffer}) => ({name: `${series}-${name}`, mimeType: '', buffer})));

const {source} = installed('axe-core');

const describe = ({id, impact, nodes}) => `${impact} ${id}: ${nodes.map(({html, failureSummary}) =>
  `${html.slice(0, 120)} (${failureSummary.replace(/\s+/g, ' ')})`).join('; ')}`;

/** Violations that keep people out, in one line each. */
async function violations(page) {
  const found = await page.evaluate(async () => (await window.axe.run()).violations);
  return found.filter(({impact}) => ['serious', 'critical'].includes(impact)).map(describe);
}

// The page's policy forbids script elements; what DevTools evaluates is not bound by it.
async function openWithAxe(colorScheme) {
  const opened = await openPage({query: '?provider=wasm', colorScheme, reducedMotion: 'reduce'});
  await opened.page.evaluate(source);
  return opened;
}

const STATES = [
  ['without a scan', async () => {}],
  ['with a model card', async (page) => {
    await page.getByRole('button', {name: 'Model card'}).first().click();
    await page.getByRole('dialog').waitFor();
  }],
  ['with a scan', async (page) => {
    await page.keyboard.press('Escape');
    await chooseScan(page, SAMPLE);
  }],
  ['after a segmentation', (page) => wholeJob(page)],
  ['with an error', (page) => chooseScan(page, {name: 'empty.nii', mimeType: '', buffer: Buffer.from('no scan')})],
  ['with a note', (page) => chooseScan(page, {name: 'small.nii', mimeType: '', buffer: niftiFile([8, 8, 8], (n) => n)})],
  ['with a choice of DICOM series', async (page) => {
    await page.locator('#scan-file').setInputFiles(twoSeries);
    await page.locator('#series li button').first().waitFor();
  }],
  ['with the list of requests', async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('#requests').click();
  }],
];

for (const scheme of ['dark', 'light'])
  test(`axe finds nothing serious in ${scheme}`, async (context) => {
    const {page, close} = await openWithAxe(scheme);
    try {
      for (const [state, reach] of STATES)
        await context.test(state, async () => {
          await reach(page);
          assert.deepEqual(await violations(page), []);
        });
    } finally {
      await close();
    }
  });

test('axe does find what is wrong', async () => {
  const {page, close} = await openWithAxe('dark');
  try {
    await page.evaluate(() => document.body.append(document.createElement('button')));
    assert.match((await violations(page)).join(), /critical button-name/);
  } finally {
    await close();
  }
});
