// Edits of labels, kept in step with the worker: it measures the edited map and saves it.
import {forgetEdits, keepEdits, keepEditsNow, keepWaitingEdits} from '../keeping/autosave.js';
import {mayLoseEdits, noteLayersSaved, unsavedLayers} from './layer_state.js';
import {clearDone, showError, showFailure} from '../messages.js';
import {text} from '../../text/strings.js';
import {showEditedRows, showRows} from './structures.js';
import * as viewer from '../slices/viewer_host.js';

/** So long after an edit the table follows, in ms: often enough to seem at once, seldom enough to leave time for drawing. */
const FOLLOW_MS = 200;

function attempt(work) {
  try {
    work();
  } catch (error) {
    showFailure(error);
  }
}

export const edit = (state, operation) => attempt(() => viewer.edit(operation));
export const undo = () => attempt(viewer.undo);
export const redo = () => attempt(viewer.redo);

export async function beginEmptyLabels(state) {
  try {
    const {labels, rows} = await state.work('newLabels', {labels: [{id: 1, name: text.newLabelName(1), color: [45, 212, 191]}]});
    state.segmentation.show(state, labels, {rows}, text.ownLabels);
  } catch (error) {
    showFailure(error);
  }
}

/** Hands what was edited to the worker and shows the table that it makes of it. */
async function follow(state) {
  const edited = viewer.takeEdit();
  const {segmentation} = state;
  if (!edited || edited.layer !== segmentation.layer) return;
  clearDone();  // what was saved is not this any more
  const isEdited = segmentation.cameEdited || segmentation.position() !== 0;
  segmentation.noteChanges();
  const {rows} = await state.client.call('patchLabels', {box: edited.box, values: edited.values, edited: isEdited});
  segmentation.measure(rows);
  showEditedRows(state, rows);
  await keepOrForget(state);
}

const keepOrForget = (state) => (state.segmentation.unsaved ? keepEdits(state) : forgetEdits(state));

/** Names and colours given in the viewer, for the table; files do not have them yet. */
export async function renameLabels(state, labels) {
  clearDone();
  const {rows} = await state.client.call('setLabelTable', {labels});
  state.segmentation.measure(rows);
  state.segmentation.noteChanges();
  showRows(state, rows);
  await keepOrForget(state);
}

/** The latest stroke is measured and kept: what is asked of the worker next finds the labels as they are shown. */
async function settleEdits(state) {
  await follow(state);
  await keepWaitingEdits(state);
}

/**
 * Before the page is loaded anew: true when nothing is lost by it. Edits, the latest stroke too, are kept and offered again
 * afterwards; where the browser keeps nothing, or a run holds the worker, the user is asked.
 */
export async function mayReload(state) {
  await follow(state);
  const others = unsavedLayers(state);
  if (!state.segmentation.unsaved && !others.length) return true;
  const isKept = !others.length && !state.running && (await keepEditsNow(state).then(() => true, () => false));
  const isAgreed = isKept || mayLoseEdits(state);
  if (!isAgreed) return false;
  state.segmentation.leaveUnsaved();
  noteLayersSaved(state);
  return true;
}

const isTyping = ({target}) => target.closest?.('input:not([type=range]):not([type=checkbox]), textarea, dialog');

function watchKeys(state) {
  addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    (key === 'y' || event.shiftKey ? redo : undo)(state);
  });
}

/** The label list of the segmentation, as far as names and colours go. */
const tableOf = (layers, id) => layers.find((layer) => layer.id === id)?.labels.map(({id: label, name, color}) => ({id: label, name, color}));

export function wireEditing(state) {
  watchKeys(state);
  state.renameLabels = (labels) => renameLabels(state, labels);
  let revision = 0;
  let timer = 0;
  let table = '';
  let tableFor = 0;  // the layer that it is of
  async function run() {
    timer = 0;
    try {
      await follow(state);
    } catch (error) {
      showFailure(error);
    }
  }
  function watch(now) {
    if (!now) return;
    if (now.complaint) showError(viewer.takeComplaint());
    if (now.edit.revision !== revision && !timer) timer = setTimeout(run, FOLLOW_MS);
    revision = now.edit.revision;
    if (state.running) return;  // names given meanwhile are not the run's
    const labels = tableOf(now.layers, state.segmentation.layer);
    const key = JSON.stringify(labels);
    const isNew = labels && table && key !== table && state.segmentation.layer === tableFor;
    table = key;
    tableFor = state.segmentation.layer;
    if (isNew) renameLabels(state, labels).catch(showFailure);
  }
  viewer.onViewerChange(watch);
  state.settleEdits = () => settleEdits(state);
  state.followEdits = () => watch(viewer.viewerState());
  addEventListener('beforeunload', (event) => {
    if (state.segmentation.unsaved || unsavedLayers(state).length) event.preventDefault();
  });
}
