// The first page: the bundled models as cards to choose from, and their model cards to read.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, openPage, settled, SITE} from './support/browser.mjs';
import {asFile, scanFile} from './support/files.mjs';
import {findFaults} from './support/layout_faults.mjs';
import {bandsModel} from './support/models.mjs';

const {models} = JSON.parse(readFileSync(join(SITE, 'app/models/models.json'), 'utf8'));

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm', reducedMotion: 'reduce'});
  ({page} = opened);
});
after(() => opened.close());

const choices = () => page.locator('.model-choice');
const checked = () => page.locator('.model-choice input:checked').inputValue();
const isOpen = (id) => page.waitForFunction((wanted) => window.voxlet.state.modelId === wanted, id);

test('each bundled model is a card that says what models.json says, the first one chosen', async () => {
  assert.equal(await choices().count(), models.length);
  for (const [n, {name, summary, measured_on: on, bytes, licence, scores}] of models.entries()) {
    const words = await choices().nth(n).innerText();
    const values = Object.values(scores);
    const mean = (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
    for (const expected of [name, summary, on, `${(bytes / 1e6).toFixed(1)} MB`, licence, `Dice ${mean}`])
      assert.ok(words.includes(expected), `expected “${expected}” in “${words}”`);
  }
  assert.equal(await page.getByRole('radiogroup').count(), 1);
  assert.equal(await checked(), models[0].id);
});

test('every card has a picture that loads', async () => {
  const widths = await page.evaluate(() => [...document.querySelectorAll('.model-picture')].map(({naturalWidth}) => naturalWidth));
  assert.equal(widths.filter((width) => width > 0).length, models.length);
});

test('a click on a card, or an arrow key, chooses its model; the list follows, and leads', async () => {
  await choices().nth(2).click({position: {x: 60, y: 100}});
  await isOpen(models[2].id);
  assert.equal(await page.locator('#model').inputValue(), models[2].id);
  await page.keyboard.press('ArrowDown');
  await isOpen(models[3].id);
  assert.equal(await checked(), models[3].id);
  assert.equal(await page.evaluate(() => document.activeElement.value), models[3].id);
  await settled(page);
  await page.locator('#model').selectOption(models[0].id);
  await isOpen(models[0].id);
  assert.equal(await checked(), models[0].id);
});

test('a model card is read within the page, with every score, and the focus comes back', async () => {
  const button = choices().first().getByRole('button', {name: 'Model card'});
  await button.click();
  const dialog = page.getByRole('dialog');
  const words = await dialog.innerText();
  for (const [structure, dice] of Object.entries(models[0].scores)) {
    assert.ok(words.includes(structure), structure);
    assert.ok(words.includes(dice.toFixed(3)), `${structure}: ${dice.toFixed(3)}`);
  }
  assert.match(words, /What to know before using it/);
  assert.deepEqual(await page.evaluate(findFaults), []);
  await page.keyboard.press('Escape');
  assert.equal(await dialog.count(), 0);
  assert.ok(await button.evaluate((node) => node === document.activeElement));
});

test('model cards are kept for offline use', () => {
  const worker = readFileSync(join(SITE, 'app/service_worker.js'), 'utf8');
  for (const {card} of models) assert.ok(worker.includes(`models/${card}`), card);
});

test('a model of one’s own gets a card in front, chosen', async () => {
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
  assert.equal(await choices().count(), models.length + 1);
  assert.match(await choices().first().innerText(), /intensity-bands/);
  assert.equal(await checked(), 'own:bands.onnx');
  await choices().nth(1).click({position: {x: 60, y: 100}});
  await isOpen(models[0].id);
});

test('without a list of models two of one’s own can be chosen between', async () => {
  const alone = await openPage({query: '?provider=wasm', initScript: () => {
    const fetched = globalThis.fetch;
    globalThis.fetch = (address, ...more) => (String(address).endsWith('models.json') ? Promise.resolve(new Response('', {status: 404})) : fetched(address, ...more));
  }});
  try {
    for (const name of ['one.onnx', 'two.onnx']) await chooseModel(alone.page, asFile(name, bandsModel({name})));
    assert.equal(await alone.page.locator('.model-choice').count(), 2);
    await alone.page.locator('.model-choice').nth(1).click({position: {x: 60, y: 20}});
    await alone.page.waitForFunction(() => window.voxlet.state.model.name === 'one.onnx');
    await alone.page.locator('#model').selectOption('own:two.onnx');
    await alone.page.waitForFunction(() => window.voxlet.state.model.name === 'two.onnx');
  } finally {
    await alone.close();
  }
});

for (const [width, height] of [[360, 740], [640, 400], [1280, 800]])
  test(`everything can be reached at ${width} × ${height}`, async () => {
    await page.setViewportSize({width, height});
    assert.deepEqual(await page.evaluate(findFaults), []);
    assert.ok(await page.evaluate(() => document.querySelector('header').offsetHeight < innerHeight / 4));
  });

test('a scan takes the place of the cards, and “About” has the model’s card', async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  assert.equal(await page.locator('#welcome').isVisible(), false);
  await page.locator('#tab-about-button').click();
  await page.locator('#read-card').click();
  assert.match(await page.getByRole('dialog').innerText(), new RegExp(models[0].id));
  await page.keyboard.press('Escape');
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});
