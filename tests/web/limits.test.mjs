// Browsers that lack something: a sentence says what still works, and that works.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, saved, segment} from './support/browser.mjs';
import {asFile, scanFile} from './support/files.mjs';
import {bandsModel} from './support/models.mjs';

test('without WebGL2 there are no slices, but segmenting, table and saving work', async () => {
  const opened = await openPage({query: '?provider=wasm', flags: ['--disable-3d-apis']});
  const {page} = opened;
  try {
    assert.match((await messages(page))[0], /slices cannot be drawn .*segmenting and saving still work/);
    await chooseModel(page, asFile('bands.onnx', bandsModel()));
    await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
    const result = await segment(page);
    assert.equal(result.rows.length, 12);
    assert.equal((await saved(page, '#save-labels')).name, 'sub-01_dseg.nii.gz');
    await page.locator('#tab-layers-button').click();
    await page.locator('#tab-edit-button').click();
    await page.locator('#tab-view-button').click();
    assert.deepEqual(opened.seen.outside, []);
  } finally {
    await opened.close();
  }
});

test('without WebGPU the footer says so and names what runs instead', async () => {
  const opened = await openPage();
  try {
    assert.match(await opened.page.locator('#provider').innerText(), /WASM, \d threads? \(this browser offers no WebGPU\)|WASM, .*software/);
  } finally {
    await opened.close();
  }
});

test('the labels of a first look come before those of the whole run, which they do not change', async () => {
  const opened = await openPage({query: '?provider=wasm'});
  const {page} = opened;
  try {
    await chooseModel(page, asFile('bands.onnx', bandsModel({spacing_mm: [1, 1, 1], patch: {size: [16, 16, 16], overlap: 0.75}})));
    await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
    const {stages, same, coarse} = await page.evaluate(async () => {
      const {client} = window.voxlet.state;
      const seen = [];
      let first = null;
      const whole = await client.call('segment', {forced: 'wasm', coarseFirst: true}, (progress) => {
        if (seen.at(-1) !== progress.stage) seen.push(progress.stage);
        if (progress.stage === 'coarse') first = progress;
      });
      const plain = await client.call('segment', {forced: 'wasm'});
      return {stages: seen, coarse: first.rows.length, same: whole.labels.every((id, n) => id === plain.labels[n])};
    });
    assert.deepEqual(stages, ['preprocess', 'coarseInference', 'coarse', 'inference', 'finish']);
    assert.equal(coarse, 12);
    assert.ok(same);
  } finally {
    await opened.close();
  }
});
