// The structures found: one row each, in the order of the model's list.
import {$, element} from './dom.js';
import {text} from './strings.js';
import {centreOn} from './viewer_host.js';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const grouped = (value) => whole.format(value).replaceAll(',', '\u2009');

/** Four significant digits, so that T1 in hundreds and QSM in thousandths both read well. */
const intensity = (value) => (Number.isFinite(value) ? Number(value.toPrecision(4)).toString() : '–');

function swatch({color}) {
  const node = element('span', {class: 'swatch'});
  node.style.backgroundColor = `rgb(${color.join(' ')})`;
  return node;
}

function rowOf(row) {
  const found = row.voxels > 0;
  const name = found
    ? element('button', {type: 'button', title: text.centre(row.name)}, row.name)
    : element('span', {}, row.name);
  const numbers = found ? [grouped(row.volume_mm3), intensity(row.mean), grouped(row.voxels)] : [text.absent, '', ''];
  const node = element('tr', {'data-id': row.id, class: found ? '' : 'absent'},
    element('td', {}, element('div', {class: 'name'}, swatch(row), name)),
    ...numbers.map((value) => element('td', {class: 'number'}, value)));
  if (found) node.addEventListener('click', () => centreOn(row.id));
  return node;
}

/** `sentence` says how the rows came about. */
export function showTable(rows, sentence) {
  $('table-note').textContent = sentence;
  $('rows').replaceChildren(...rows.map(rowOf));
  $('table').hidden = false;
}

export function hideTable() {
  $('rows').replaceChildren();
  $('table').hidden = true;
  $('table-note').textContent = text.noTable;
}
