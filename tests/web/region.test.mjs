// Models of two stages on the page: a coarse network finds the region, the model segments a box around it.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, messages, openPage, segment, settled, SOFTWARE_WEBGPU} from './support/browser.mjs';
import {ballsFile} from './support/files.mjs';
import {brightModel, twoStageModel} from './support/models.mjs';

const file = (name, buffer) => ({name, mimeType: '', buffer});
const model = (options) => file('two-stages.onnx', twoStageModel(options));
const goldenWith = (values) =>
  JSON.stringify({seed: 7, input_shape: [1, 1, 8, 8, 8], positions: [0, 5], values, argmax_hash: '0'});

let opened;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
});
after(() => opened.close());

/** What the page said that it was doing during `work`. */
async function stagesOf(work) {
  const {page} = opened;
  await page.evaluate(() => {
    const stage = document.getElementById('run-stage');
    window.stages = [];
    new MutationObserver(() => window.stages.push(stage.textContent)).observe(stage, {childList: true, characterData: true, subtree: true});
  });
  const result = await work();
  return {result, stages: await page.evaluate(() => window.stages)};
}

test('the region is found first, without a first look, then the box around it is segmented', async () => {
  const {page} = opened;
  await chooseModel(page, model());
  await chooseScan(page, file('balls.nii', ballsFile()));
  const {result, stages} = await stagesOf(() => segment(page));
  assert.deepEqual(await messages(page), []);
  assert.deepEqual(Object.keys(result.seconds), ['read', 'session', 'region', 'preprocess', 'inference', 'finish']);
  assert.ok(stages.some((stage) => stage.startsWith('Finding the region')), stages.join(' | '));
  assert.ok(!stages.some((stage) => stage.startsWith('A first look')), stages.join(' | '));
  assert.deepEqual(result.rows.map(({id}) => id), [17, 53]);
  for (const {voxels} of result.rows) assert.ok(voxels > 100);
});

test('both networks are kept for the next scan', async () => {
  const {page} = opened;
  await chooseScan(page, file('balls.nii', ballsFile({centre: [30, 40, 30]})));
  const {result, stages} = await stagesOf(() => segment(page));
  assert.ok(!stages.some((stage) => stage.startsWith('Starting')), stages.join(' | '));
  assert.ok(result.rows[1].voxels > 100);
});

test('a scan that does not show the region ends with one sentence, and the labels before stay', async () => {
  const {page} = opened;
  const rows = await page.locator('#rows tr').allInnerTexts();
  await chooseModel(page, model({least_ml: 20}));
  assert.equal(await segment(page), null);
  const [sentence, ...more] = await messages(page);
  assert.match(sentence, /^This scan does not show what the model looks for: expected 20 to 50 ml of its region, found [\d.]+ ml/);
  assert.deepEqual(more, []);
  assert.deepEqual(await page.locator('#rows tr').allInnerTexts(), rows);
});

test('no table comes of a first scan that does not show the region', async () => {
  const {page} = opened;
  await chooseScan(page, file('grey.nii', ballsFile({white: 40})));
  assert.equal(await segment(page), null);
  assert.match((await messages(page))[0], /found 0 ml/);
  assert.equal(await page.locator('#rows tr').count(), 0);
});

const CONFIDENCE = {Grey: {dice: 0.5, dice_per_nat: 0}, White: {dice: 0.95, dice_per_nat: 0}};

test('a calibrated model says which Dice to expect, and marks what it is unsure of', async () => {
  const {page} = opened;
  await chooseModel(page, model({confidence: CONFIDENCE}));
  await chooseScan(page, file('balls.nii', ballsFile()));
  const {rows} = await segment(page);
  assert.deepEqual(rows.map(({expected_dice, flags}) => [expected_dice, flags.includes('unsure')]), [[0.5, true], [0.95, false]]);
  for (const {entropy} of rows) assert.ok(entropy >= 0 && entropy <= Math.log(3), entropy);
  assert.match(await page.locator('#table-note').innerText(), /unsure of Grey:/);
  const marks = page.locator('#rows [data-flag=unsure]');
  assert.equal(await marks.count(), 1);
  assert.match(await marks.getAttribute('aria-label'), /unsure of this structure/);
  assert.ok((await page.locator('#columns').innerText()).toLowerCase().includes('exp. dice'));
});

test('a model may refuse a label map, and a result of which it is unsure', async () => {
  const {page} = opened;
  const refused = async (reason) => {
    await chooseModel(page, model({confidence: CONFIDENCE, refuse: [reason]}));
    await chooseScan(page, file('balls.nii', ballsFile()));
    assert.equal(await segment(page), null);
    assert.equal(await page.locator('#rows tr').count(), 0);
    return (await messages(page))[0];
  };
  assert.match(await refused({step: 'label_map'}), /^This looks like a label map: expected a scan/);
  assert.match(await refused({step: 'unsure', least_dice: 0.8}), /^The model is too unsure of this scan: .* 0.80, found 0.72/);
});

test('a run can be cancelled while it looks for the region', async () => {
  const {page} = opened;
  const slow = brightModel({blurs: 12, spacing_mm: [0.5, 0.5, 0.5], patch: {size: [64, 64, 64], overlap: 0.75}});
  await chooseScan(page, file('balls.nii', ballsFile()));
  await chooseModel(page, model({region: slow}));
  await page.locator('#segment').click();
  await page.locator('#run-stage', {hasText: 'Finding the region'}).waitFor({timeout: 60_000});
  await page.locator('#cancel').click();
  await settled(page, 2_000);
  await chooseModel(page, model());
  assert.ok((await segment(page)).rows[1].voxels > 100);
});

test('a region network whose golden case comes out wrong is not run', async () => {
  const {page} = opened;
  await chooseModel(page, model({region: brightModel({golden: goldenWith([0.5, 0.5])})}));
  assert.equal(await segment(page), null);
  assert.match((await messages(page))[0], /cannot be trusted/);
});

test('none of this makes an error or a request to another origin', () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});

test('on WebGPU a scan that is refused is not tried again elsewhere, and the next one runs there', async () => {
  const {page, close} = await openPage({query: '?provider=webgpu', flags: SOFTWARE_WEBGPU});
  try {
    await chooseModel(page, model());
    await chooseScan(page, file('grey.nii', ballsFile({white: 40})));
    assert.equal(await segment(page), null);
    assert.match((await messages(page))[0], /found 0 ml/);
    await chooseScan(page, file('balls.nii', ballsFile()));
    const {provider, rows} = await segment(page);
    assert.deepEqual([provider.provider, provider.regionPatch], ['webgpu', [16, 20, 20]]);
    assert.ok(rows[1].voxels > 100);
  } finally {
    await close();
  }
});
