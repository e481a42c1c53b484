// The structures found: one row each. Which columns and rows are shown, and in which order, is the reader's choice.
import {columnsShown, filteredRows, nextSort, sortedRows, writtenColumn} from './columns.js';
import {$, element} from '../dom.js';
import {remember, remembered} from '../keeping/memory.js';
import {text} from '../../text/strings.js';
import {followTableTools} from './table_tools.js';
import {centreOnLabel} from '../slices/viewer_host.js';

/** The first look at a run has the table while it is shown. */
function centreOn(state, id) {
  const layer = state.segmentation.preview || state.segmentation.layer;
  if (layer) centreOnLabel(layer, id);
}

let shown = null;  // {state, rows} of the table as it is

const options = () => ({filter: $('table-filter').value, onlyFound: $('only-found').checked});

function swatch({color}) {
  const node = element('span', {class: 'swatch'});
  node.style.backgroundColor = `rgb(${color.join(' ')})`;
  return node;
}

const MARKS = {unsure: '?', asymmetric: '≠', range: '!', edge: '⌐'};
function mark(flag, detail) {
  const told = text.flagTold(flag, detail);
  return element('span', {class: 'flag', role: 'img', 'aria-label': told, title: told, 'data-flag': flag}, MARKS[flag] ?? '!');
}

function nameOf(row) {
  const found = row.voxels > 0;
  const name = found ? element('button', {type: 'button', title: text.centre(row.name)}, row.name) : element('span', {title: row.name}, row.name);
  const note = found ? [] : [element('small', {}, text.absent)];
  return element('th', {scope: 'row'}, element('div', {class: 'name'}, swatch(row), name, ...note, ...(row.flags ?? []).map((flag, n) => mark(flag, row.flag_details?.[n]))));
}

function rowOf(row, numbers, state) {
  const found = row.voxels > 0;
  const node = element('tr', {'data-id': row.id, class: found ? '' : 'absent'}, nameOf(row),
    ...numbers.map((value) => element('td', {class: 'number'}, value)));
  if (found) node.addEventListener('click', () => centreOn(state, row.id));
  return node;
}

const ARIA_SORT = (sort, id) => (sort?.id !== id ? 'none' : sort.descending ? 'descending' : 'ascending');

function heading(id, {name, unit, title}, sort, kind) {
  const press = () => {
    remember('tableSort', nextSort(sort, id));
    drawTable();
    $('columns').querySelector(`[data-column=${id}] button`)?.focus();
  };
  const button = element('button', {type: 'button', title: title ?? text.sortBy(name), onclick: press}, name);
  return element('th', {scope: 'col', class: kind, 'data-column': id, 'aria-sort': ARIA_SORT(sort, id)}, button,
    ...(unit ? [' ', element('small', {}, unit)] : []));
}

function headingOf(column, rows, sort) {
  const {unit, ...words} = text.columns[column.id];
  return heading(column.id, {...words, unit: column.unit ? rows[0]?.unit : unit}, sort, 'number');
}

/** The table as the tools above it want it. */
export function drawTable() {
  if (!shown) return;
  const {state, rows} = shown;
  const sort = remembered('tableSort') ?? null;
  const columns = columnsShown(rows, remembered('tableColumns') ?? {});
  const visible = sortedRows(filteredRows(rows, options()), sort);
  const written = columns.map((column) => writtenColumn(column, visible));
  $('columns').replaceChildren(heading('name', {name: text.structure}, sort, ''), ...columns.map((column) => headingOf(column, rows, sort)));
  $('rows').replaceChildren(...visible.map((row, n) => rowOf(row, written.map((column) => column[n]), state)));
  $('table-empty').hidden = visible.length > 0;
}

let note = {sentence: '', comparison: ''};

/** What stands above the table, as showTable takes it. */
export const tableNote = () => note;

/** What the reader accepted knowingly is said of the labels as long as they are there; a first look has its own. */
function noteShown(state) {
  const overridden = state.segmentation.preview ? '' : state.client.origin?.overridden;
  return [...(overridden ? [text.overridden(overridden)] : []), note.comparison || note.sentence].join(' ');
}

/** `sentence` says how the rows came about; `comparison`, of rows that are compared, stands in its place. */
export function showTable(state, rows, sentence, comparison = '') {
  shown = {state, rows};
  note = {sentence, comparison};
  $('table-note').textContent = noteShown(state);
  $('table-note').tabIndex = $('table-note').scrollHeight > $('table-note').clientHeight ? 0 : -1;  // what scrolls can be reached by keys
  $('table').hidden = $('table-tools').hidden = false;
  followTableTools(rows, drawTable);
  drawTable();
}

export function hideTable() {
  shown = null;
  $('rows').replaceChildren();
  $('table').hidden = $('table-tools').hidden = $('table-empty').hidden = true;
  $('table-note').textContent = text.noTable;
}
