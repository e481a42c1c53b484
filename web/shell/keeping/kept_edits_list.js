// The list of edits that were not saved: at the start of a visit as a question, later behind a button. Each can be opened
// or deleted; one that is passed over stays.
import {$, element} from '../dom.js';
import {dropRecord, keptEdits} from './kept_edits.js';
import {announce, clearMessages, showChoice, showFailure, showQuestion} from '../messages.js';
import {showScan} from '../opening/scan.js';
import {text} from '../../text/strings.js';
import {readSegmentation, showReadSegmentation} from '../panels/structures.js';

/** Scan and labels of a record, as they were when they were kept; where one cannot be read, what is open stays. */
async function restore(state, {key, scan, scanName, notes, labels, axes, name, table, origin}) {
  if (state.segmentation.unsaved && !confirm(text.loseEdits(state.scan.name))) return;
  clearMessages();
  try {
    await state.settleEdits();
    const read = await state.client.attempt(async () => {
      const opened = await state.work('open', {blob: scan, name: scanName, notes: notes ?? [], axes: axes ?? '', withValues: true});
      const answer = await readSegmentation(state, labels, name, {table, origin});
      showScan(state, scan, scanName, opened);
      return answer;
    });
    showReadSegmentation(state, name, read);
    state.segmentation.comeFromKept(key);
  } catch (error) {
    showFailure(error, scanName);
  }
}

const timeOf = ({time}) => new Date(time).toLocaleString();

async function discard({key, scanName}) {
  await dropRecord(key);
  announce(text.keptDeleted(scanName));
}

/** A row for each record; `onEnd` is called when one was opened or the last one deleted. */
function listOf(state, records, onEnd) {
  const list = element('ul', {class: 'kept-edits'});
  const button = (label, record, onclick) =>
    element('button', {type: 'button', class: 'answer', onclick, 'aria-label': `${label}: ${record.scanName}, ${timeOf(record)}`}, label);
  const rowOf = (record) => {
    const row = element('li', {}, element('span', {}, record.scanName, ' ', element('small', {}, timeOf(record))),
      button(text.openKeptOne, record, () => {
        onEnd();
        restore(state, record);
      }),
      button(text.deleteKept, record, async () => {
        await discard(record);
        row.remove();
        if (!list.children.length) onEnd();
      }));
    return row;
  };
  list.append(...records.map(rowOf));
  return list;
}

/** Asks whether edits of former visits shall be opened again. */
export async function offerKeptEdits(state) {
  const records = await keptEdits();
  const [only] = records;
  if (records.length > 1) return showQuestion(text.keptEditsOf(records.length), (close) => listOf(state, records, close));
  if (only) showChoice(text.keptEdits(only.scanName, timeOf(only)), [
    [text.openKept, () => restore(state, only)],
    [text.discardKept, () => discard(only)],
  ]);
}

/** All records in a dialog, that of the labels that are open too. */
export async function showKeptEdits(state) {
  const records = await keptEdits();
  const dialog = $('kept-edits');
  const close = () => dialog.close();
  dialog.replaceChildren(
    element('div', {class: 'card-head'}, element('h2', {id: 'kept-edits-title'}, text.keptEditsTitle),
      element('button', {type: 'button', onclick: close}, text.close)),
    ...(records.length ? [listOf(state, records, close)] : []),
    element('p', {class: 'faint'}, records.length ? text.keptEditsNote : text.noKeptEdits));
  dialog.showModal();
}
