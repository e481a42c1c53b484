// Files from the buttons and from anywhere on the page: scans, layers over them, models.
import {dicomAmong} from './dicom.js';
import {$} from '../dom.js';
import {chosenFiles, droppedFiles} from './dropped.js';
import {guessesTold, kindOfScan, scanAmong} from './file_roles.js';
import {isTable, tablesFor} from './label_tables.js';
import {openLayer, openTable} from './layer_files.js';
import {withPairsJoined} from './joined_files.js';
import {openOwnModel} from './models.js';
import {clearMessages, showFailure, showNote, showOffer} from '../messages.js';
import {openSample, openScan} from './scan.js';
import {openScene} from '../keeping/scene_file.js';
import {openDicom} from './series.js';
import {text} from '../../text/strings.js';
import {Cancelled} from '../worker_client.js';

const isScene = (file) => /\.voxlet$/i.test(file.name);
const isModel = (file) => /\.onnx$/i.test(file.name);

/** DICOM files hold images, whatever their values look like. */
const dicomOpener = (state, asLayers) => (blob, name, notes) =>
  (asLayers ? openLayer(state, blob, name, {kind: 'image'}) : openScan(state, blob, name, {notes}));

async function layOver(state, files, tables) {
  const guesses = [];
  for (const file of files)
    await openLayer(state, file, file.name, {tables: tablesFor(file, files, tables), onGuess: (guess) => guesses.push(guess)});
  const told = guessesTold(guesses);
  if (told) showNote(told);
}

/**
 * A label map that was opened as the scan. Of a drop its labels lie over it where its name, its header or a table says that it is one;
 * else they are offered.
 */
async function tellOfLabels(state, file, tables, isChosen) {
  const {kind, said} = await kindOfScan(state, file, tables);
  if (kind !== 'labels') return;
  const show = () => openLayer(state, file, file.name, {kind: 'labels', tables: tablesFor(file, [file], tables), mayBeSegmentation: true});
  if (isChosen || !said) return showOffer(text.looksLikeLabels(file.name), [[text.showAsLabels, show]]);
  await show();
  showNote(text.labelsOverThemselves(file.name));
}

/** One of the files becomes the scan (file_roles.js), unless all are to be layers; everything else is laid over it. */
async function open(state, files, {asLayers, isChosen}) {
  if (files.length) clearMessages();
  for (const file of files.filter(isModel)) await openOwnModel(state, file, file.name);
  const scene = files.find(isScene);
  if (scene) await openScene(state, scene, scene.name);
  const tables = files.filter(isTable);
  const images = files.filter((file) => !isModel(file) && !isScene(file) && !isTable(file));
  const slices = await dicomAmong(images);
  if (slices.length) return openDicom(state, slices, dicomOpener(state, asLayers));
  const scan = asLayers || !images.length ? null : await scanAmong(state, images, tables, isChosen);
  if (scan && !(await openScan(state, scan, scan.name))) return;
  if (scan) await tellOfLabels(state, scan, tables, isChosen);
  await layOver(state, images.filter((image) => image !== scan), tables);
  if (!images.length && !scene) for (const table of tables) await openTable(state, null, table, table.name);
}

/** @param files of a choice, or a promise of those of a drop; the page is busy from the first moment on */
async function take(state, files, {asLayers = false, isChosen = false} = {}) {
  state.update({busy: state.busy + 1});
  try {
    await withPairsJoined(state, await files, (ready) => open(state, ready, {asLayers, isChosen}));
  } catch (error) {
    showFailure(error instanceof Cancelled ? error : new Error(text.fileChanged));
  } finally {
    state.update({busy: state.busy - 1});
  }
}

function wireChooser(state, input, buttons, options) {
  for (const button of buttons) $(button).onclick = () => $(input).click();
  $(input).onchange = async () => {
    const files = chosenFiles($(input).files);
    $(input).value = '';  // so that the same file can be chosen again
    await take(state, files, options);
  };
}

const bringsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

/** With a scan open the lower half of the page lays the files over it. */
const isForLayers = (state, event) => Boolean(state.scan) && event.clientY > innerHeight / 2;

function wireDropping(state) {
  addEventListener('dragover', (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    $('drop').hidden = false;
    $('drop-layer').hidden = !state.scan;
    $('drop-scan').classList.toggle('chosen', !isForLayers(state, event));
    $('drop-layer').classList.toggle('chosen', isForLayers(state, event));
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) $('drop').hidden = true;
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    $('drop').hidden = true;
    if (state.running) showNote(text.stillRunning);
    else take(state, droppedFiles(event.dataTransfer), {asLayers: isForLayers(state, event)});
  });
}

export function wireOpening(state) {
  wireChooser(state, 'scan-file', ['open-scan', 'welcome-open'], {isChosen: true});
  wireChooser(state, 'folder-file', ['open-folder'], {isChosen: true});
  wireChooser(state, 'model-file', ['own-model']);
  wireChooser(state, 'layer-file', ['add-layer'], {asLayers: true});
  for (const id of ['sample', 'welcome-sample']) $(id).onclick = () => openSample(state);
  wireDropping(state);
}
