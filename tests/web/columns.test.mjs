// The table's columns, rows and order, in node.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {columnsIn, columnsShown, decimalsFor, filteredRows, nextSort, sortedRows, writtenColumn} from '../../web/shell/panels/columns.js';

const ROWS = [
  {id: 10, name: 'Left-Thalamus', voxels: 9, volume_mm3: 7012.4, mean: 0.0772, asymmetry_volume_percent: -4.2, expected_dice: 0.91},
  {id: 49, name: 'Right-Thalamus', voxels: 9, volume_mm3: 7312.4, mean: -0.0041, asymmetry_volume_percent: -4.2, expected_dice: 0.9},
  {id: 16, name: 'Brain-Stem', voxels: 0, volume_mm3: 0, mean: NaN, asymmetry_volume_percent: NaN},
];
const column = (id, rows = ROWS) => columnsIn(rows).find((one) => one.id === id);

test('digits are those that the column needs, the same in all of it', () => {
  assert.deepEqual(writtenColumn(column('mean'), ROWS), ['0.0772', '−0.0041', '–']);
  const t1 = ROWS.map((row, n) => ({...row, mean: [843.21, 92.4, NaN][n]}));
  assert.deepEqual(writtenColumn(column('mean', t1), t1), ['843.2', '92.4', '–']);
  assert.deepEqual([0.1305, 0.0772, 0.00031, 12, 4300, 0].map((value) => decimalsFor([value, -value / 2, NaN])), [4, 4, 7, 2, 0, 0]);
});

test('what is not found has no number, but its Dice against a reference', () => {
  const compared = ROWS.map((row) => ({...row, dice: 0, volume_difference_percent: -100}));
  assert.equal(writtenColumn(column('volume'), ROWS)[0], '7\u2009012');
  assert.equal(writtenColumn(column('dice', compared), compared)[2], '0.000');
});

test('columns without any number are not there; mean, asymmetry and expected Dice are shown unless the reader says otherwise', () => {
  const shown = (chosen) => columnsShown(ROWS, chosen).map(({id}) => id);
  assert.deepEqual(shown({}), ['volume', 'mean', 'asymmetry', 'expectedDice']);
  assert.deepEqual(shown({mean: false, voxels: true}), ['volume', 'asymmetry', 'expectedDice', 'voxels']);
});

test('rows are filtered by words of their names, and those not found are hidden on request', () => {
  const names = (options) => filteredRows(ROWS, options).map(({name}) => name);
  assert.deepEqual(names({filter: 'thal left'}), ['Left-Thalamus']);
  assert.deepEqual(names({onlyFound: true}), ['Left-Thalamus', 'Right-Thalamus']);
  assert.deepEqual(names({filter: ' '}).length, 3);
});

test('a heading sorts up, down, and gives the model’s own order back; what has no number comes last either way', () => {
  const order = (sort) => sortedRows(ROWS, sort).map(({id}) => id);
  let sort = nextSort(null, 'mean');
  assert.deepEqual(order(sort), [49, 10, 16]);
  sort = nextSort(sort, 'mean');
  assert.deepEqual(order(sort), [10, 49, 16]);
  assert.equal(nextSort(sort, 'mean'), null);
  assert.deepEqual(order(null), [10, 49, 16]);
  assert.deepEqual(order(nextSort(null, 'name')), [16, 10, 49]);
});
