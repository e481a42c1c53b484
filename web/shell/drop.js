// Files from the buttons and from anywhere on the page.
import {dicomAmong, droppedFiles} from './dicom.js';
import {$} from './dom.js';
import {openOwnModel} from './models.js';
import {showError, showNote} from './messages.js';
import {openSample, openScan} from './scan.js';
import {openDicom} from './series.js';
import {text} from './strings.js';

const isModel = (file) => /\.onnx$/i.test(file.name);

async function open(state, files) {
  const model = files.find(isModel);
  const scans = files.filter((file) => !isModel(file));
  if (model) await openOwnModel(state, model, model.name);
  const slices = await dicomAmong(scans);
  if (slices.length) return openDicom(state, slices);
  if (scans.length) await openScan(state, scans[0], scans[0].name);
  if (scans.length > 1) showNote(text.oneAtATime(scans[0].name));
}

/** @param files of a choice, or a promise of those of a drop; the page is busy from the first moment on */
async function take(state, files) {
  state.update({busy: state.busy + 1});
  try {
    await open(state, await files);
  } catch {
    showError(text.fileChanged);
  } finally {
    state.update({busy: state.busy - 1});
  }
}

function wireChooser(state, input, ...buttons) {
  for (const button of buttons) $(button).onclick = () => $(input).click();
  $(input).onchange = async () => {
    const files = [...$(input).files];
    $(input).value = '';  // so that the same file can be chosen again
    await take(state, files);
  };
}

const bringsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

function wireDropping(state) {
  addEventListener('dragover', (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    $('drop').hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) $('drop').hidden = true;
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    $('drop').hidden = true;
    if (state.running) showNote(text.stillRunning);
    else take(state, droppedFiles(event.dataTransfer));
  });
}

export function wireOpening(state) {
  wireChooser(state, 'scan-file', 'open-scan', 'welcome-open');
  wireChooser(state, 'folder-file', 'open-folder');
  wireChooser(state, 'model-file', 'own-model');
  for (const id of ['sample', 'welcome-sample']) $(id).onclick = () => openSample(state);
  wireDropping(state);
}
