// Layers that are removed, and those whose file is shown as the other kind: an image as labels, labels as an image.
import {forgetEdits} from '../keeping/autosave.js';
import {openLayer} from '../opening/layer_files.js';
import {fileNow, unsavedLayers} from './layer_state.js';
import {clearMessages, showFailure} from '../messages.js';
import {text} from '../../text/strings.js';
import {moveLayer, removeLayer, viewerState} from '../slices/viewer_host.js';

/** The file that a layer was opened from, or null: labels of a run or drawn by hand have none. */
function fileOf(state, {id}) {
  const {layer, name, file} = state.segmentation;
  if (id !== layer) return state.layers.get(id) ?? null;
  return file?.name === name ? file : null;
}

export const canSwitch = (state, layer) => !layer.scan && Boolean(fileOf(state, layer));

/** False where edits would be lost and the reader wants to keep them. */
export function mayDrop(state, layer) {
  const isSegmentation = layer.id === state.segmentation.layer;
  const hasEdits = isSegmentation ? state.segmentation.unsaved : unsavedLayers(state).some(({id}) => id === layer.id);
  return !hasEdits || confirm(text.loseEdits(isSegmentation ? state.scan.name : layer.name));
}

/** The layer goes, and with the segmentation its table and all else that is known of it. */
export function drop(state, layer) {
  if (layer.id === state.segmentation.layer) {
    forgetEdits(state);
    state.segmentation.forget();
  } else state.layers.delete(layer.id);
  removeLayer(layer.id);
}

/** The new layer, or 0. */
async function openAsOther(state, layer) {
  const {blob, name} = fileOf(state, layer);
  try {
    const now = layer.id === state.segmentation.layer ? blob : await fileNow(state, layer.id);
    return await openLayer(state, now, name, {kind: layer.kind === 'labels' ? 'image' : 'labels', mayBeSegmentation: true});
  } catch (error) {
    showFailure(error, name);
    return 0;
  }
}

/** In the layer's place, which is left as it is where the file cannot be shown so. */
export async function switchKind(state, layer) {
  if (!mayDrop(state, layer)) return;
  clearMessages();
  const at = viewerState().layers.findIndex(({id}) => id === layer.id);
  const shown = await openAsOther(state, layer);
  if (!shown) return;
  drop(state, layer);
  moveLayer(shown, at);
}
