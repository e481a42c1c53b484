// Edited labels survive a reload: they are kept in this browser's IndexedDB, with the scan they belong to, until they
// are saved or thrown away.
import {showChoice, showFailure} from './messages.js';
import {axesOf} from './shown_axes.js';
import {text} from './strings.js';

const DATABASE = 'voxlet';
const STORE = 'edits';
const KEY = 'latest';
const KEEP_AFTER_MS = 1200;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

let timer = 0;  // 0: nothing waits to be kept
let isRefused = false;

async function keep(state) {
  const {files} = await state.client.call('save', {what: 'labels'});
  const record = {
    scan: state.scan.blob, scanName: state.scan.name, notes: state.scan.notes, axes: axesOf(state.scan), labels: new Blob([files[0].bytes]), name: state.labelsName ?? state.model?.name,
    table: state.result.rows.map(({id, name, color}) => ({id, name, color})), origin: state.client.origin, time: Date.now(),
  };
  await inStore('readwrite', (store) => store.put(record, KEY));
  document.body.dataset.kept = record.time;
}

function stopWaiting() {
  clearTimeout(timer);
  timer = 0;
}

/** At once; rejects where the browser keeps nothing. */
export function keepEditsNow(state) {
  stopWaiting();
  return keep(state);
}

/** At once what waits for its moment; where the browser keeps nothing, the run that follows is none the worse for it. */
export const keepWaitingEdits = (state) => (timer ? keepEditsNow(state).catch(() => {}) : null);

/** After a moment without further edits. Where the browser keeps nothing, one sentence says so once. */
export function keepEdits(state) {
  clearTimeout(timer);
  delete document.body.dataset.kept;
  timer = setTimeout(() => keepEditsNow(state).catch((error) => {
    if (!isRefused) showFailure(new Error(text.notKept(error?.message ?? error)));
    isRefused = true;
  }), KEEP_AFTER_MS);
}

export async function forgetEdits() {
  stopWaiting();
  delete document.body.dataset.kept;
  await inStore('readwrite', (store) => store.delete(KEY)).catch(() => {});
}

/** Asks whether edits of the last visit shall be opened again. `restore(record)` opens them. */
export async function offerKeptEdits(restore) {
  const record = await inStore('readonly', (store) => store.get(KEY)).catch(() => null);
  if (!record) return;
  showChoice(text.keptEdits(record.scanName, new Date(record.time)), [
    [text.openKept, () => restore(record)],
    [text.discardKept, forgetEdits],
  ]);
}
