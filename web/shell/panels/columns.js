// The table's columns: which there are, how their numbers are written, which are shown. No DOM.
import {grouped, signed} from '../../text/number_text.js';

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

const NONE = '–';

/** Digits after the point: all that single numbers of this size need, the same in the whole column. */
export function decimalsFor(values) {
  const largest = Math.max(0, ...values.filter(isNumber).map(Math.abs));
  if (largest === 0) return 0;
  const exponent = Math.floor(Math.log10(largest));
  return exponent < -2 ? Math.min(3 - exponent, 10) : Math.max(0, Math.min(3 - exponent, 4));
}

const whole = () => grouped;
const fixed = (digits) => () => (value) => signed(value.toFixed(digits));
const scaled = (values) => fixed(decimalsFor(values))();

/**
 * `id` is the key of strings.columns, `field` that of the row, `writer(values of the column)` gives how one is written;
 * `unit`: the scan's own, where true. `rare`: not shown until it is chosen.
 */
const COLUMNS = [
  {id: 'volume', field: 'volume_mm3', writer: whole},
  {id: 'dice', field: 'dice', writer: fixed(3)},
  {id: 'hd95', field: 'hd95_mm', writer: fixed(2)},
  {id: 'assd', field: 'assd_mm', writer: fixed(2)},
  {id: 'volumeDifference', field: 'volume_difference_percent', writer: fixed(1)},
  {id: 'mean', field: 'mean', writer: scaled, unit: true},
  {id: 'asymmetry', field: 'asymmetry_volume_percent', writer: fixed(1)},
  {id: 'expectedDice', field: 'expected_dice', writer: fixed(2)},
  {id: 'meanDifference', field: 'mean_left_minus_right', writer: scaled, unit: true},
  {id: 'sd', field: 'sd', writer: scaled, unit: true},
  {id: 'median', field: 'median', writer: scaled, unit: true},
  {id: 'p5', field: 'p5', writer: scaled, unit: true},
  {id: 'p95', field: 'p95', writer: scaled, unit: true},
  {id: 'eroded', field: 'mean_eroded', writer: scaled, unit: true},
  {id: 'entropy', field: 'entropy', writer: fixed(2), rare: true},
  {id: 'p1', field: 'p1', writer: scaled, unit: true, rare: true},
  {id: 'p99', field: 'p99', writer: scaled, unit: true, rare: true},
  {id: 'referenceVolume', field: 'reference_mm3', writer: whole, rare: true},
  {id: 'excludedVoxels', field: 'excluded_voxels', writer: whole, rare: true},
  {id: 'voxels', field: 'voxels', writer: whole, rare: true},
];

/** Columns of which some row has a number. */
export const columnsIn = (rows) => COLUMNS.filter(({field}) => rows.some((row) => isNumber(row[field])));

/** Those of them that are shown. `chosen`: {id: true or false} where the reader said so. */
export const columnsShown = (rows, chosen) => columnsIn(rows).filter(({id, rare}) => chosen[id] ?? !rare);

/** Written numbers of a column, one for each row. */
export function writtenColumn({field, writer}, rows) {
  const found = rows.filter((row) => row.voxels > 0 || row.dice !== undefined);
  const write = writer(found.map((row) => row[field]));
  return rows.map((row) => (isNumber(row[field]) ? write(row[field]) : NONE));
}

/** Rows with every word of `filter` in their name, and found if only those are wanted. */
export function filteredRows(rows, {filter = '', onlyFound = false}) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => (!onlyFound || row.voxels > 0) && words.every((word) => row.name.toLowerCase().includes(word)));
}

/** `sort`: {id: 'name' or a column's, descending} or null, the model's own order. Rows without a number come last. */
export function sortedRows(rows, sort) {
  if (!sort) return rows;
  const column = COLUMNS.find(({id}) => id === sort.id);
  const sign = sort.descending ? -1 : 1;
  const valueOf = (row) => (column ? row[column.field] : row.name);
  const isThere = (row) => !column || (isNumber(valueOf(row)) && (row.voxels > 0 || row.dice !== undefined));
  const compare = (a, b) => (column ? valueOf(a) - valueOf(b) : valueOf(a).localeCompare(valueOf(b), 'en', {numeric: true}));
  return [...rows].sort((a, b) => {
    if (!isThere(a) || !isThere(b)) return Number(isThere(b)) - Number(isThere(a));
    return sign * compare(a, b);
  });
}

/** What pressing a heading makes of the sort: rising, falling, the model's own order. */
export function nextSort(sort, id) {
  if (sort?.id !== id) return {id, descending: false};
  return sort.descending ? null : {id, descending: true};
}
