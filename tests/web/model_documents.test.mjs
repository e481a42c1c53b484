// What is told of the bundled models in several places is the same: models.json (which the page shows), the model cards, README.md,
// docs/models.md and docs/methods.md.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {ROOT} from './support/browser.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const {models} = JSON.parse(read('models/models.json'));
const documents = Object.fromEntries(['README.md', 'docs/models.md', 'docs/methods.md'].map((path) => [path, read(path)]));

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The cells of the line of a document's tables that begins with a model's name. */
function rowOf(path, id) {
  const line = documents[path].split('\n').find((text) => text.startsWith(`| \`${id}\``) || text.startsWith(`| [\`${id}\`]`));
  assert.ok(line, `expected a line for ${id} in ${path}`);
  return line.split('|').slice(1, -1).map((cell) => cell.trim());
}

const dicesIn = (text) => text.match(/\b0\.\d{2,3}\b/g) ?? [];

/** Whether a written number is one of some values, rounded to as many digits. */
const isOneOf = (written, values) => values.some((value) => value.toFixed(written.length - 2) === written);

for (const {id, card: path, scores, bytes} of models) {
  const card = read(join('models', path));
  const values = Object.values(scores);
  const megabytes = (bytes / 1e6).toFixed(1);

  test(`${id}: the card has the mean of what models.json says was measured, and the file's size`, () => {
    const means = card.match(/^\| \*\*mean.*$/gm) ?? [];
    if (values.length > 3) assert.ok(means.some((line) => dicesIn(line).includes(meanOf(values).toFixed(3))), `expected ${meanOf(values).toFixed(3)}`);
    assert.match(card, new RegExp(`\\| File \\| .*, ${megabytes} MB`));
  });

  test(`${id}: every Dice in README.md is one of models.json, or the mean of them`, () => {
    const dices = dicesIn(rowOf('README.md', id).at(-1));
    assert.ok(dices.length > 0);
    assert.deepEqual(dices.filter((dice) => !isOneOf(dice, [...values, meanOf(values)])), []);
  });

  test(`${id}: docs/models.md has its number of structures, its size, and what its card says of work and time`, () => {
    const [, structures, size, work, , time] = rowOf('docs/models.md', id);
    assert.deepEqual([Number(structures), size], [values.length, megabytes]);
    if (/multiply-adds/.test(card) && /^\d/.test(work))
      for (const number of work.match(/\d+\.\d/g).slice(0, 2)) assert.ok(card.includes(number), `multiply-adds: expected ${number}`);
    const told = /\*\*Time on the page\*\*: .*\n?.*/.exec(card)?.[0];
    const [first, next] = time.split(', ');
    if (told) assert.match(told.replace(/\s+/g, ' '), new RegExp(`: ${first} .*for the first scan.* ${next} s for the next`));
  });

  test(`${id}: every Dice in docs/methods.md stands on the card`, () => {
    const line = documents['docs/methods.md'].split('\n').find((text) => text.includes(`models/${id}/README.md`));
    for (const dice of dicesIn(line ?? '')) assert.ok(card.includes(dice), `expected ${dice}`);
  });
}

test('README.md and docs/models.md list the bundled models, all of them and no others', () => {
  const ids = models.map(({id}) => id).sort();
  const listed = (path, pattern) => [...documents[path].matchAll(pattern)].map(([, id]) => id).sort();
  assert.deepEqual(listed('README.md', /^\| \[`([\w-]+)`\]\(models\//gm), ids);
  assert.deepEqual(listed('docs/models.md', /^\| `([\w-]+)` \| \d+ \|/gm), ids);
});
