// Saves what the last run gave. The bytes lie ready on the page, so that saving needs no worker.
import {$, element} from './dom.js';
import {text} from './strings.js';

export function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], {type}));
  const link = element('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `state.result` and `state.scan` say what there is to save. */
export function wireSaving(state) {
  $('save-labels').onclick = () => download(state.scan.files.labels, state.result.file, 'application/gzip');
  $('save-table').onclick = () => download(state.scan.files.table, state.result.csv, 'text/csv');
}

export function nameSaves(files) {
  $('save-labels').title = text.saveLabelsTitle(files.labels);
  $('save-table').title = text.saveTableTitle(files.table);
}
