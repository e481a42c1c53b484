// The segmentation's numbers: table, copy, save, compare, load.
import {forgetEdits} from '../keeping/autosave.js';
import {chooseReference, compareFiles, REFERENCE_FILES} from './compare.js';
import {button} from '../controls.js';
import {$, element} from '../dom.js';
import {announce, clearDone, showDone, showFailure, showNote} from '../messages.js';
import {download} from '../keeping/download.js';
import {text} from '../../text/strings.js';
import {showTable, tableNote} from './table.js';

/** The table anew, with what stands above it as it is. */
export const showRows = (state, rows) => showTable(state, rows, tableNote().sentence, tableNote().comparison);
/** Of labels that were edited: they are compared with nothing. */
export const showEditedRows = (state, rows) => showTable(state, rows, tableNote().sentence);

/** What is saved need not be kept. */
function noteSaved(state, position, names) {
  state.segmentation.noteSaved(position, names);
  if (!state.segmentation.unsaved) forgetEdits(state);
}

const savedScans = [];  // names of the scans whose files were saved in this visit, in this order

/** Those that were saved before this one first was. */
function savedBefore(name) {
  if (!savedScans.includes(name)) savedScans.push(name);
  return savedScans.slice(0, savedScans.indexOf(name));
}

/** Asks the worker for files, gives them to the browser and says what was compared after reading them back. */
export async function save(state, request) {
  clearDone();
  try {
    await state.settleEdits();
    const position = state.segmentation.position(), names = state.segmentation.namesShown();
    const {files, checked} = await state.work('save', {...request, others: savedBefore(state.scan.name)});
    for (const {name, bytes, type} of files) download(name, bytes, type);
    if (request.what === 'labels') noteSaved(state, position, names);
    showDone(text.savedAndChecked(files.map(({name}) => name), checked));
  } catch (error) {
    showFailure(error);
  }
}

/** The worker's segmentation is then that of the file. */
export const readSegmentation = (state, blob, name, {table, origin}) => state.work('setLabels', {blob, name, table, origin});

/** What was read becomes the scan's segmentation here too. */
export function showReadSegmentation(state, name, {labels, rows, notice}) {
  state.segmentation.show(state, labels, {rows}, name);
  showTable(state, rows, text.labelsOpened(name));
  if (notice) showNote(notice);
}

/** A label file becomes the scan's segmentation. `origin` (inference/session.js): where its labels come from, if not from it. */
export async function openSegmentation(state, blob, name, {table, origin} = {}) {
  try {
    await state.settleEdits();
    await state.client.attempt(async () =>
      showReadSegmentation(state, name, await readSegmentation(state, blob, name, {table, origin})));
    state.segmentation.comeFrom({blob, name});
    announce(text.opened(name));
    return true;
  } catch (error) {
    showFailure(error, name);
    return false;
  }
}

/** Browsers want the clipboard asked for while the press is handled: it is given a promise. */
async function copyTable(state) {
  const table = state.settleEdits().then(() => state.work('save', {what: 'table', format: 'tsv'}))
    .then(({files: [{bytes}]}) => new Blob([bytes], {type: 'text/plain'}));
  try {
    await navigator.clipboard.write([new ClipboardItem({'text/plain': table})]);
    showDone(text.copied);
  } catch {
    showNote(text.notCopied);
  }
}

function chooser(accept, onfiles) {
  const input = element('input', {type: 'file', hidden: '', multiple: '', accept});
  input.onchange = () => {
    const files = [...input.files];
    input.value = '';
    if (files.length) onfiles(files);
  };
  return input;
}

export function wireStructures(state) {
  const reference = chooser(REFERENCE_FILES, (files) => compareFiles(state, files));
  reference.id = 'reference-file';
  $('save-labels').onclick = () => save(state, {what: 'labels'});
  $('save-table').onclick = () => save(state, {what: 'table', format: 'csv'});
  const probabilities = button(text.saveProbabilities, () => save(state, {what: 'probabilities'}), text.saveProbabilitiesTitle);
  probabilities.id = 'save-probabilities';
  $('structure-actions').append(
    button(text.copyTable, () => copyTable(state)), button(text.saveTsv, () => save(state, {what: 'table', format: 'tsv'})),
    button(text.compareWith, () => chooseReference(state, () => reference.click()), text.compareTitle), reference,
    button(text.saveMeshes.stl, () => save(state, {what: 'meshes', format: 'stl'})),
    button(text.saveMeshes.obj, () => save(state, {what: 'meshes', format: 'obj'})),
    button(text.saveMeshes.gifti, () => save(state, {what: 'meshes', format: 'gifti'})),
    probabilities);
}
