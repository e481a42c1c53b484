// A layer's file shown as the other kind: an image as labels, labels as an image.
import {forgetEdits} from './autosave.js';
import {openLayer} from './layer_files.js';
import {clearMessages} from './messages.js';
import {text} from './strings.js';
import {hideTable} from './table.js';
import {moveLayer, removeLayer, viewerState} from './viewer_host.js';

/** The file that a layer was opened from, or null: labels of a run or drawn by hand have none. */
function fileOf(state, {id}) {
  if (id !== state.segmentation) return state.layers.get(id) ?? null;
  return state.labelsFile && state.labelsFile.name === state.labelsName ? state.labelsFile : null;
}

export const canSwitch = (state, layer) => !layer.scan && Boolean(fileOf(state, layer));

function dropSegmentation(state) {
  Object.assign(state, {segmentation: 0, labelsName: null, labelsFile: null, unsaved: false});
  state.update({result: null});
  hideTable();
  forgetEdits(state);
}

/** In the layer's place, which is left as it is where the file cannot be shown so. */
export async function switchKind(state, layer) {
  const isSegmentation = layer.id === state.segmentation;
  if (isSegmentation && state.unsaved && !confirm(text.loseEdits(state.scan.name))) return;
  clearMessages();
  const {blob, name} = fileOf(state, layer);
  const at = viewerState().layers.findIndex(({id}) => id === layer.id);
  const kind = layer.kind === 'labels' ? 'image' : 'labels';
  const opened = await openLayer(state, blob, name, {kind, mayBeSegmentation: true});
  if (!opened) return;
  if (isSegmentation) dropSegmentation(state);
  else state.forgetLayer(layer.id);
  removeLayer(layer.id);
  moveLayer(opened, at);
}
