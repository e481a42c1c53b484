// From DICOM files to one open volume: the bar while they are converted, and a choice where there are several series.
import {convertDicom} from './dicom.js';
import {$, element} from '../dom.js';
import {clearMessages, showFailure, showNote} from '../messages.js';
import {megabytes} from '../../text/number_text.js';
import {text} from '../../text/strings.js';
import {showStage} from '../work.js';

const showProgress = ({stage, done, total}) => showStage(text.stage(stage), {part: total > 1 ? done / total : null});

/** The page is busy meanwhile, and its Cancel button ends this too. */
async function convert(state, files) {
  const stop = new AbortController();
  $('cancel').addEventListener('click', () => stop.abort(), {signal: stop.signal});
  showProgress({stage: 'dicomRead', done: 0, total: 1});
  state.update({busy: state.busy + 1});
  try {
    return await convertDicom(files, showProgress, stop.signal);
  } finally {
    state.update({busy: state.busy - 1});
  }
}

const remark = ({correction, blob}) => [correction, `${megabytes(blob.size, 1)} MB`].filter(Boolean).join(', ');

/** Calls back with the volume whose button is pressed, the first of them chosen beforehand; closing the dialog opens none. */
function choose(volumes, onChoice) {
  const dialog = element('dialog', {id: 'series', class: 'series', 'aria-labelledby': 'series-title'});
  const button = (onclick, ...label) => element('button', {type: 'button', onclick}, ...label);
  const choiceOf = (volume) => button(() => {
    dialog.close();
    onChoice(volume);
  }, volume.name, ' ', element('small', {}, remark(volume)));
  dialog.append(element('h2', {id: 'series-title'}, text.chooseSeries(volumes.length)),
    element('ul', {}, ...volumes.map((volume) => element('li', {}, choiceOf(volume)))),
    element('div', {class: 'group'}, button(() => dialog.close(), text.cancel)));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** What the converter warns of is said at once, whatever becomes of the volume's notes. */
async function openOne({blob, name, notes, warnings}, openVolume) {
  await openVolume(blob, name, notes);
  if (warnings.length) showNote(text.aboutFile(name, warnings.join(' ')));
}

/** @param files all of them DICOM; @param openVolume called as (blob, name, notes) with the one volume, or with that chosen */
export async function openDicom(state, files, openVolume) {
  clearMessages();
  try {
    const volumes = await convert(state, files);
    const open = (volume) => openOne(volume, openVolume);
    if (volumes.length > 1) choose(volumes, open);
    else await open(volumes[0]);
  } catch (error) {
    showFailure(error, files.length === 1 ? files[0].name : '');
  }
}
