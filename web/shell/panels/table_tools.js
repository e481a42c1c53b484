// Above the table: a filter for its rows, and which columns it has.
import {columnsIn, columnsShown} from './columns.js';
import {checkbox} from '../controls.js';
import {$, element} from '../dom.js';
import {remember, remembered} from '../keeping/memory.js';
import {text} from '../../text/strings.js';

const chosen = () => remembered('tableColumns') ?? {};

function columnBox(id, isShown, draw) {
  const {name, title} = text.columns[id];
  const box = checkbox(name, {title, onchange: (value) => {
    remember('tableColumns', {...chosen(), [id]: value});
    draw();
  }});
  box.follow(isShown);
  return element('li', {}, box.node);
}

let listed = '';

/** The choice follows the rows: columns that none of them has are not offered. The same ones stay, an open list with them. */
export function followTableTools(rows, draw) {
  const offered = columnsIn(rows).map(({id}) => id);
  if (offered.join() === listed) return;
  listed = offered.join();
  const shown = new Set(columnsShown(rows, chosen()).map(({id}) => id));
  $('column-list').replaceChildren(...offered.map((id) => columnBox(id, shown.has(id), draw)));
}

function closeWhenLeft(menu) {
  const close = () => menu.removeAttribute('open');
  addEventListener('pointerdown', ({target}) => !menu.contains(target) && close());
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    event.stopPropagation();
    close();
    menu.querySelector('summary').focus();
  });
}

/** @param draw called where other rows or columns are wanted */
export function wireTableTools(draw) {
  const filter = element('input', {type: 'search', id: 'table-filter', placeholder: text.filterRows, 'aria-label': text.filterRows,
    oninput: draw});
  const onlyFound = element('label', {class: 'check'}, element('input', {type: 'checkbox', id: 'only-found', onchange: ({target}) => {
    remember('onlyFound', target.checked);
    draw();
  }}), text.onlyFound);
  const menu = element('details', {class: 'menu', id: 'column-menu'}, element('summary', {}, text.chooseColumns),
    element('ul', {id: 'column-list'}));
  closeWhenLeft(menu);
  $('table-tools').append(filter, onlyFound, menu);
  $('only-found').checked = remembered('onlyFound') ?? false;
}
