// The list of all requests, behind the button in the footer.
import {$, element} from '../dom.js';
import {announce} from '../messages.js';
import {download} from '../keeping/download.js';
import {grouped} from '../../text/number_text.js';
import {text} from '../../text/strings.js';

const bytesOf = ({bytes}) => (bytes ? grouped(bytes) : '');
const originOf = ({origin, outside}) => (outside ? origin : text.ownServer);
const cellsOf = (entry) => [`${entry.seconds.toFixed(1)} s`, entry.name, text.requestKind(entry),
  originOf(entry), bytesOf(entry), text.requestBy[entry.source]];

const NUMBERS = [0, 4];
const cell = (tag, value, column, more = {}) =>
  element(tag, {...more, ...(NUMBERS.includes(column) && {class: 'number'})}, value);

function rowOf(entry) {
  const row = element('tr', {title: entry.url}, ...cellsOf(entry).map((value, column) => cell('td', value, column)));
  if (entry.outside) row.className = 'outside';
  return row;
}

/** Tab-separated, with the whole address of each. */
export function asText(log) {
  const rows = log.entries.map((entry) => [...cellsOf(entry), entry.url].join('\t'));
  return [text.requests(log.outside), '', [...text.requestColumns, text.address].join('\t'), ...rows, ''].join('\n');
}

function build(log) {
  const body = element('tbody', {id: 'network-rows'});
  const head = element('tr', {}, ...text.requestColumns.map((name, column) => cell('th', name, column, {scope: 'col'})));
  const button = (id, label, onclick) => element('button', {type: 'button', id, onclick}, label);
  const copy = () => navigator.clipboard.writeText(asText(log)).then(() => announce(text.copied), () => announce(text.notCopied));
  const save = () => download('voxlet_requests.tsv', asText(log), 'text/tab-separated-values');
  const dialog = element('dialog', {id: 'network', class: 'network', 'aria-labelledby': 'network-title'},
    element('h2', {id: 'network-title'}, text.network),
    element('p', {class: 'network-total'}, element('strong', {id: 'network-total'}), ` ${text.toOtherOrigins}`),
    element('p', {id: 'network-sum', class: 'faint'}),
    element('div', {class: 'network-list', tabindex: '0', role: 'region', 'aria-labelledby': 'network-title'},
      element('table', {}, element('thead', {}, head), body)),
    element('p', {class: 'faint'}, text.networkHint),
    element('div', {class: 'group'}, button('network-copy', text.copy, copy), button('network-save', text.save, save),
      button('network-close', text.close, () => dialog.close())));
  return dialog;
}

function fill(log) {
  const bytes = log.entries.reduce((sum, entry) => sum + entry.bytes, 0);
  $('network-total').textContent = log.outside;
  $('network-sum').textContent = text.requestSum(log.entries.length, bytes, log.refused);
  $('network-rows').replaceChildren(...log.entries.map(rowOf));
}

/** The footer's button counts; its dialog lists, and both follow the log. */
export function showNetwork(log) {
  const dialog = build(log);
  document.body.append(dialog);
  const button = $('requests');
  button.onclick = () => {
    fill(log);
    dialog.showModal();
  };
  log.onChange(() => {
    button.textContent = text.requests(log.outside);
    button.dataset.count = log.outside;
    if (dialog.open) fill(log);
  });
}
