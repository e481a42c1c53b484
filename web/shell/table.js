// The structures found: one row each, in the order of the model's list.
import {$, element} from './dom.js';
import {centreOn} from './segmentation.js';
import {text} from './strings.js';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const grouped = (value) => whole.format(value).replaceAll(',', '\u2009');

/** Four significant digits, so that T1 in hundreds and QSM in thousandths both read well. */
const intensity = (value) => (Number.isFinite(value) ? Number(value.toPrecision(4)).toString() : '–');
const fixed = (digits) => (value) => (Number.isFinite(value) ? value.toFixed(digits) : '–');

/** What a row shows after its name: [key of strings.columns, field of the row, how it is written]. */
const COLUMNS = [
  ['volume', 'volume_mm3', grouped],
  ['dice', 'dice', fixed(3)],
  ['hd95', 'hd95_mm', fixed(2)],
  ['assd', 'assd_mm', fixed(2)],
  ['volumeDifference', 'volume_difference_percent', fixed(1)],
  ['mean', 'mean', intensity],
  ['sd', 'sd', intensity],
  ['median', 'median', intensity],
  ['p5', 'p5', intensity],
  ['p95', 'p95', intensity],
  ['eroded', 'mean_eroded', intensity],
  ['asymmetry', 'asymmetry_volume', fixed(1)],
  ['voxels', 'voxels', grouped],
  ['expectedDice', 'expected_dice', fixed(2)],
  ['entropy', 'entropy', fixed(2)],
];

function swatch({color}) {
  const node = element('span', {class: 'swatch'});
  node.style.backgroundColor = `rgb(${color.join(' ')})`;
  return node;
}

const warning = () => element('span', {class: 'unsure', role: 'img', 'aria-label': text.unsure, title: text.unsure}, '?');

const columnsOf = (rows) => COLUMNS.filter(([, field]) => rows.some((row) => row[field] !== undefined));

function rowOf(row, columns, state) {
  const found = row.voxels > 0;
  const name = found
    ? element('button', {type: 'button', title: text.centre(row.name)}, row.name)
    : element('span', {}, row.name);
  const numbers = columns.map(([, field, write], n) => (found ? write(row[field] ?? NaN) : n ? '' : text.absent));
  const node = element('tr', {'data-id': row.id, class: found ? '' : 'absent'},
    element('td', {}, element('div', {class: 'name'}, swatch(row), name, ...(row.unsure ? [warning()] : []))),
    ...numbers.map((value) => element('td', {class: 'number'}, value)));
  if (found) node.addEventListener('click', () => centreOn(state, row.id));
  return node;
}

function heading([key]) {
  const {name, unit, title} = text.columns[key];
  return element('th', {scope: 'col', class: 'number', ...(title && {title})}, name, ...(unit ? [' ', element('small', {}, unit)] : []));
}

/** `sentence` says how the rows came about. */
export function showTable(state, rows, sentence) {
  const columns = columnsOf(rows);
  $('table-note').textContent = sentence;
  $('columns').replaceChildren(element('th', {scope: 'col'}, text.structure), ...columns.map(heading));
  $('rows').replaceChildren(...rows.map((row) => rowOf(row, columns, state)));
  $('table').hidden = false;
}

export function hideTable() {
  $('rows').replaceChildren();
  $('table').hidden = true;
  $('table-note').textContent = text.noTable;
}
