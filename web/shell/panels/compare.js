// Comparing with a reference: which one, and which of its labels is which where nothing tells.
import {element} from '../dom.js';
import {IMAGE_ACCEPT, isImageName} from '../../names/image_names.js';
import {withPairsJoined} from '../opening/joined_files.js';
import {isTable, TABLE_ACCEPT} from '../opening/label_tables.js';
import {fileNow, otherLabelLayers} from './layer_state.js';
import {announce, clearMessages, showFailure, showNote} from '../messages.js';
import {text} from '../../text/strings.js';
import {showTable, tableNote} from './table.js';

export const REFERENCE_FILES = `${IMAGE_ACCEPT},${TABLE_ACCEPT}`;

function dialogOf(title, ...content) {
  const dialog = element('dialog', {class: 'series assignment', 'aria-label': title}, element('h2', {}, title), ...content);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

const pressed = (label, onclick, kind = '') => element('button', {type: 'button', class: kind, onclick}, label);

/** One row of the question: a label of the reference, and which of the segmentation's it is. */
function assignmentRow({id, name}, proposed, rows) {
  const none = element('option', {value: 0}, text.noCounterpart);
  const select = element('select', {'aria-label': text.counterpartOf(name), 'data-reference': id}, none,
    ...rows.map((row) => element('option', {value: row.id}, row.name)));
  select.value = proposed ?? 0;
  return element('tr', {}, element('td', {class: 'number'}, String(id)), element('td', {}, name), element('td', {}, select));
}

/** Asks which label is which, beginning with `map`, the labels that overlap most; the answer is {id: id}, or null. */
function askAssignment({labels, map, rows}, name) {
  return new Promise((resolve) => {
    const body = element('tbody', {}, ...labels.map((label) => assignmentRow(label, map[label.id], rows)));
    const head = element('thead', {}, element('tr', {}, ...text.assignmentColumns.map((column) => element('th', {scope: 'col'}, column))));
    let answer = null;
    const confirm = pressed(text.compareSo, () => {
      answer = Object.fromEntries([...body.querySelectorAll('select')].map((select) => [select.dataset.reference, Number(select.value)]));
      dialog.close();
    }, 'primary');
    const dialog = dialogOf(text.assignTitle, element('p', {}, text.assignHint(name)),
      element('div', {class: 'assignment-list'}, element('table', {}, head, body)),
      element('div', {class: 'group'}, pressed(text.cancel, () => dialog.close()), confirm));
    dialog.addEventListener('close', () => resolve(answer));
  });
}

/** `reference`: {blob, name, names or tables}, as the worker's request takes it. */
export async function compare(state, reference) {
  clearMessages();
  try {
    await state.settleEdits();
    let match = await state.work('compare', reference);
    if (!match.compared) {
      const assigned = await askAssignment({...match, rows: state.segmentation.result.rows}, reference.name);
      if (!assigned) return;
      match = await state.work('compare', {...reference, assigned});
    }
    state.segmentation.measure(match.rows);
    const sentence = `${text.comparedWith(reference.name)} ${match.sentence}`;
    showTable(state, match.rows, tableNote().sentence, sentence);
    if (match.notice) showNote(match.notice);
    announce(sentence);
  } catch (error) {
    showFailure(error, reference.name);
  }
}

/** A label map, also in two files, and, chosen with it, tables that name its labels. */
export function compareFiles(state, files) {
  return withPairsJoined(state, files, async (ready) => {
    const images = ready.filter(({name}) => isImageName(name));
    if (images.length > 1 || ready.length === files.length && !images.length) return showNote(text.oneReference);
    if (!images.length) return clearMessages();  // what is missing is told
    const tables = await Promise.all(ready.filter(isTable).map((file) => file.text()));
    return compare(state, {blob: images[0], name: images[0].name, tables});
  });
}

/** As it is shown: something may have been drawn in it since it was opened. */
async function compareWithLayer(state, {id, name, labels}) {
  try {
    const names = labels.map(({id: label, name: called}) => ({id: label, name: called}));
    await compare(state, {blob: await fileNow(state, id), name, names});
  } catch (error) {
    showFailure(error, name);
  }
}

/** With a file at once, or a choice where label layers are open. `chooseFile()` opens the file dialog. */
export function chooseReference(state, chooseFile) {
  const layers = otherLabelLayers(state);
  if (!layers.length) return chooseFile();
  const withLayer = (layer) => () => {
    dialog.close();
    compareWithLayer(state, layer);
  };
  const items = layers.map((layer) => element('li', {}, pressed(layer.name, withLayer(layer))));
  const file = pressed(text.aFile, () => {
    dialog.close();
    chooseFile();
  });
  const dialog = dialogOf(text.compareWith, element('ul', {}, ...items, element('li', {}, file)),
    element('div', {class: 'group'}, pressed(text.cancel, () => dialog.close())));
}
