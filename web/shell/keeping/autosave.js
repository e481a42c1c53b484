// Edited labels survive a reload: they are kept (kept_edits.js) until they are saved or thrown away.
import {dropRecord, keepRecord, keyOf} from './kept_edits.js';
import {showFailure} from '../messages.js';
import {axesOf} from '../panels/shown_axes.js';
import {text} from '../../text/strings.js';

const KEEP_AFTER_MS = 1200;

let timer = 0;  // 0: nothing waits to be kept
let isRefused = false;

/** The scan's, as the sidecar of its labels says it; null on pages that are not secure. */
const hashOf = ([, sidecar]) => Object.values(JSON.parse(new TextDecoder().decode(sidecar.bytes)).SourceSHA256 ?? {})[0] ?? null;

async function keep(state) {
  const {scan, segmentation} = state, {layer, result} = segmentation;
  const {files} = await state.client.call('save', {what: 'labels'});
  if (layer !== segmentation.layer) return;  // they are others by now
  const record = {
    scan: scan.blob, scanName: scan.name, notes: scan.notes, axes: axesOf(scan), labels: new Blob([files[0].bytes]), name: segmentation.name ?? state.model?.name,
    scanHash: hashOf(files), table: result.rows.map(({id, name, color}) => ({id, name, color})), origin: state.client.origin, time: Date.now(),
  };
  await keepRecord(segmentation.keepUnder(() => keyOf(record)), record);
  document.body.dataset.kept = record.time;
}

/** What waits to be kept is not. */
export function stopKeeping() {
  clearTimeout(timer);
  timer = 0;
}

/** At once; rejects where the browser keeps nothing. */
export function keepEditsNow(state) {
  stopKeeping();
  return keep(state);
}

/** At once what waits for its moment; where the browser keeps nothing, what follows is none the worse for it. */
export const keepWaitingEdits = (state) => (timer ? keepEditsNow(state).catch(() => {}) : null);

const refusal = (state, error) =>
  new Error(error?.name === 'QuotaExceededError' ? text.noRoom(state.scan.name) : text.notKept(error?.message ?? error));

/** After a moment without further edits. Where the browser keeps nothing, one sentence says so once. */
export function keepEdits(state) {
  stopKeeping();
  delete document.body.dataset.kept;
  timer = setTimeout(() => keepEditsNow(state).catch((error) => {
    if (!isRefused) showFailure(refusal(state, error));
    isRefused = true;
  }), KEEP_AFTER_MS);
}

/** Of these labels alone: they are saved, or taken back. */
export async function forgetEdits(state) {
  stopKeeping();
  delete document.body.dataset.kept;
  const {keptKey} = state.segmentation;
  if (keptKey) await dropRecord(keptKey);
}
