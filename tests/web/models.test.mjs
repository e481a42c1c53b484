// What models.json, each bundled model and its card say is the same, and the model computes what it was exported with.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';

import {installed, ROOT} from './support/browser.mjs';
import {loadEngine} from './support/engine.mjs';

const FOLDER = join(ROOT, 'models');
const {models} = JSON.parse(readFileSync(join(FOLDER, 'models.json'), 'utf8'));

test('models are bundled, each under an id of its own', () => {
  assert.ok(models.length > 0);
  assert.equal(new Set(models.map(({id}) => id)).size, models.length);
});

for (const model of models) {
  test(`${model.id}: the list says what it finds, on which contrast, what it was measured on and where its card is`, () => {
    assert.match(model.summary, /^[A-Z].*\.$/);
    assert.ok(['any', 'T1', 'QSM'].includes(model.contrast), model.contrast);
    assert.ok(model.measured_on && !model.measured_on.endsWith('.'), model.measured_on);
    assert.equal(model.card, join(dirname(model.file), 'README.md'));
    assert.ok(existsSync(join(FOLDER, model.card)), model.card);
  });

  const bytes = readFileSync(join(FOLDER, model.file));

  test(`${model.id}: the list describes the file`, async () => {
    const info = (await loadEngine()).openModel(bytes);
    assert.equal(bytes.length, model.bytes);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), model.sha256);
    assert.equal(info.licence, model.licence);
    assert.deepEqual(info.scores, model.scores);
    assert.deepEqual(Object.keys(model.scores).sort(), info.labels.map(({name}) => name).sort());
  });

  test(`${model.id}: what it takes is what its plan says`, async () => {
    const {takes} = model;
    assert.deepEqual((await loadEngine()).openModel(bytes).takes, takes);
    assert.equal(model.contrast === 'QSM', takes.unit !== '');
    assert.ok(!takes.most_mm || !takes.region_mm, 'a model of crops looks for no region');
  });

  test(`${model.id}: its card names the file, its hash, its licence and every score`, () => {
    const card = readFileSync(join(FOLDER, dirname(model.file), 'README.md'), 'utf8');
    assert.ok(card.includes(model.sha256), `expected the hash ${model.sha256}`);
    assert.ok(card.includes(`| Licence | ${model.licence}`), `expected the licence ${model.licence}`);
    for (const [name, dice] of Object.entries(model.scores))
      assert.match(card, new RegExp(`\\| ${name} .*${dice.toFixed(3)}`), name);
  });

  test(`${model.id}: its golden case comes out right in onnxruntime`, async () => {
    const engine = await loadEngine();
    engine.openModel(bytes);
    const {InferenceSession, Tensor} = installed('onnxruntime-node');
    const session = await InferenceSession.create(bytes);
    const {logits} = await session.run({image: new Tensor('float32', engine.goldenInput(), engine.goldenShape())});
    const result = engine.checkGolden(logits.data);
    assert.ok(result.passed, JSON.stringify(result));
  });
}
