// Which of the tables that come with files name a label map.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {tablesFor} from '../../web/shell/opening/label_tables.js';

const file = (name) => ({name});
const found = (images, tables) => tablesFor(file(images[0]), images.map(file), tables.map(file)).map(({name}) => name);

test('a label map has the tables of its name, JSON last', () => {
  assert.deepEqual(found(['a_dseg.nii.gz'], ['a_dseg.json', 'a_dseg.tsv', 'dseg.tsv']), ['a_dseg.tsv', 'a_dseg.json']);
});

test('without one it has the only table of labels that came with it', () => {
  for (const name of ['dseg.tsv', 'desc-aseg_dseg.tsv', 'FreeSurferColorLUT.txt', 'mine.lut', 'Labels.label'])
    assert.deepEqual(found(['malf2Labels.nii.gz'], [name]), [name]);
});

test('a table that may be of something else names nothing', () => {
  assert.deepEqual(found(['labels.nii'], ['participants.tsv']), []);
  assert.deepEqual(found(['labels.nii'], ['scan.json']), []);
  assert.deepEqual(found(['labels.nii'], ['dseg.tsv', 'mine.lut']), []);
  assert.deepEqual(found(['one.nii', 'two_dseg.nii'], ['two_dseg.tsv']), []);
  assert.deepEqual(found(['one.nii', 'two.nii'], ['dseg.tsv']), []);
});
