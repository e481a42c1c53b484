// Opening a scan: read in the worker, shown in the viewer. A file that cannot be used leaves the former scan open.
import {$, fillFacts} from '../dom.js';
import {mayLoseEdits} from '../panels/layer_state.js';
import {announce, clearMessages, showFailure, showNote} from '../messages.js';
import {isTurned} from '../panels/shown_axes.js';
import {text} from '../../text/strings.js';
import {showTime} from '../slices/time_slider.js';
import {dropSlice, openImage, setLayer, showSlice} from '../slices/viewer_host.js';
import {presetChanges} from '../panels/window_control.js';

const SAMPLE = 'samples/ch2.nii.gz';

const millimetres = (spacing) => `${spacing.map((mm) => Number(mm.toPrecision(3))).join(' × ')} mm`;

function showFacts(name, info, notes) {
  $('scan-none').hidden = true;
  $('scan-facts').hidden = false;
  fillFacts($('scan-facts'), [
    [text.scan, name],
    [text.size, info.shape.join(' × ')],
    [text.spacing, millimetres(info.spacing_mm)],
    [text.orientation, isTurned(info) ? text.orientationTaken(info) : info.orientation],
    [text.dataType, info.data_type],
    ...notes.map((note) => [text.scanNote, note]),
  ]);
}

/** Of a scan that looks like a QSM: 0, which is most of a brain, in the middle of the greys. */
const lookOf = ({unit}) => (unit ? {unit, colorMap: 'gray', ...presetChanges('qsm-even', unit)} : {});

/** The facts and the slices; what lay over the former scan is gone from the viewer, unless it cannot take this one. */
function showImage(state, {name, info, notes}, values) {
  state.scanLayer = openImage(name, info, values);
  showFacts(name, info, notes);
  state.layers.clear();
  state.segmentation.loseLayer();
  setLayer(state.scanLayer, lookOf(info));
}

/** The scan with other axes: `info` is what they change of it. */
export function showScanAgain(state, {info, notes, values}) {
  const {scan} = state;
  state.update({scan: {...scan, notes, info: {...scan.info, ...info}}});
  showImage(state, state.scan, values);
}

/** What is known of the scan anew, its picture as it is. */
export function noteOnScan(state, {notes, info}) {
  const scan = {...state.scan, notes, info: {...state.scan.info, ...info}};
  state.update({scan});
  showFacts(scan.name, scan.info, notes);
}

let opened = 0;

/** What the worker read becomes the scan. */
export function showScan(state, blob, name, {info, values, notes}) {
  const scan = {name, info, blob, notes, opened: ++opened};
  showImage(state, scan, values);
  state.segmentation.forget();
  state.update({scan, filesWithAxes: false});
  state.forgetNumbers();
  showTime(state);
  if (info.affine_source === 'spacing') showNote(text.noAffine);
  for (const note of info.notes) showNote(note);
  announce(text.opened(name));
}

/** @param blob the file; it is kept for a worker that has to be started anew; @param notes sentences that stay on the scan; @param axes where its axes run, if not as the file says */
export async function openScan(state, blob, name, {notes = [], axes = ''} = {}) {
  if (!mayLoseEdits(state)) return false;
  clearMessages();
  try {
    await state.settleEdits();
    const ahead = ({info, k, values}) => showSlice(info, k, values, lookOf(info));
    await state.client.attempt(async () =>
      showScan(state, blob, name, await state.work('open', {blob, name, withValues: true, notes, axes}, ahead)));
    return true;
  } catch (error) {
    showFailure(error, name);
    return false;
  } finally {
    dropSlice();
    $('welcome').hidden = Boolean(state.scan);
  }
}

/** The page is busy from the first moment on, while the file is fetched too. */
export async function openSample(state) {
  state.update({busy: state.busy + 1});
  try {
    const response = await fetch(SAMPLE);
    if (!response.ok) throw new Error(text.cannotFetch(SAMPLE, response.status));
    await openScan(state, await response.blob(), SAMPLE.split('/').pop());
  } catch (error) {
    showFailure(error);
  } finally {
    state.update({busy: state.busy - 1});
  }
}
