// Where the scan's axes run, if not as its file says: a view of the same voxels. Files lie on the scan's file unless the
// reader wants them with the axes that are shown.
import {button, checkbox, choice} from '../controls.js';
import {element} from '../dom.js';
import {openLayer, showLayer} from '../opening/layer_files.js';
import {applyLooks, drawnIds, looks} from './layer_state.js';
import {clearMessages, showFailure} from '../messages.js';
import {showScanAgain} from '../opening/scan.js';
import {showTab} from './tabs.js';
import {isTurned} from './shown_axes.js';
import {text} from '../../text/strings.js';
import {save} from './structures.js';

/** The world's axes, each towards its two ends. */
const ENDS = ['RL', 'AP', 'SI'];
const TURNS = [['turnFrontBack', 'AP'], ['turnUpDown', 'SI'], ['turnLeftRight', 'RL']];

/** The letters of `code` with those of one world axis exchanged. */
export const turned = (code, [one, other]) =>
  [...code].map((letter) => (letter === one ? other : letter === other ? one : letter)).join('');

const permutations = (list) =>
  (list.length < 2 ? [list] : list.flatMap((first, n) => permutations(list.toSpliced(n, 1)).map((rest) => [first, ...rest])));

/** All 48 axis orders, those of the same order of axes together. */
const allAxes = () => permutations(ENDS).flatMap(([a, b, c]) =>
  [...a].flatMap((i) => [...b].flatMap((j) => [...c].map((k) => i + j + k))));

/** A further layer, with the labels that were drawn in it; else its file is read again. The layer, 0 where it cannot be read. */
async function showLayerAgain(state, {blob, name, kind, info, drawn}) {
  if (!drawn) return openLayer(state, blob, name, {kind});
  const layer = showLayer(state, blob, name, {kind, info, labels: drawn});
  state.layers.get(layer).drawn = true;
  return layer;
}

/** All layers as they looked. @param former layers with what is kept of each: {scan, segmentation or held} */
async function showOthersAgain(state, former, labels) {
  if (labels) state.segmentation.showAgain(state, labels);
  const ids = [];
  for (const {scan, segmentation, held} of former)
    ids.push(scan ? state.scanLayer : segmentation ? state.segmentation.layer : await showLayerAgain(state, held));
  applyLooks(ids, former);
}

const layersHeld = (state) => looks().map((layer) => ({
  ...layer, segmentation: layer.id === state.segmentation.layer,
  held: state.layers.has(layer.id) && {...state.layers.get(layer.id), drawn: drawnIds(state, layer.id)},
})).filter(({scan, segmentation, held}) => scan || segmentation || held);

/** @param axes three letters, a flip of the axes as they are shown, or '' for the file's; true where they are shown */
export async function showAxes(state, axes) {
  clearMessages();
  try {
    await state.settleEdits();
    const layers = layersHeld(state);
    const {labels, ...shown} = await state.work('axes', {axes, withLabels: Boolean(state.segmentation.result)});
    showScanAgain(state, shown);
    await showOthersAgain(state, layers, labels);
    return true;
  } catch (error) {
    showFailure(error);
    return false;
  }
}

export function axesControls(state) {
  const set = async (axes) => {
    await showAxes(state, axes);
    showTab('view');  // labels that are shown again open their own
  };
  const shown = choice(text.axes, allAxes().map((code) => [code, code]), {onchange: set});
  const turn = ([name, ends]) => button(text[name], () => set(turned(state.scan.info.orientation, ends)));
  const asInFile = button(text.axesOfFile, () => set(''));
  const withAxes = checkbox(text.filesWithAxes, {title: text.filesWithAxesTitle, onchange: async (checked) => {
    state.filesWithAxes = checked;
    await state.client.call('filesWithAxes', {withAxes: checked});
  }});
  const saveScan = button(text.saveScanWithAxes, () => save(state, {what: 'scan', blob: state.scan.blob}), text.saveScanWithAxesTitle);
  const note = element('p', {class: 'faint'});
  return {
    nodes: [shown.node, element('div', {class: 'actions'}, ...TURNS.map(turn), asInFile), note, withAxes.node, element('div', {class: 'actions'}, saveScan)],
    follow() {
      const info = state.scan?.info ?? {};
      shown.follow(info.orientation ?? '');
      note.textContent = isTurned(info) ? text.axesTaken(info) : text.axesAsInFile;
      withAxes.node.hidden = saveScan.hidden = !isTurned(info);
      withAxes.follow(Boolean(state.filesWithAxes));
    },
  };
}
