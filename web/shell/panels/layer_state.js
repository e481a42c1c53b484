// Further layers as they are now: what was drawn in them since they were opened, and how they look.
import {text} from '../../text/strings.js';
import {
  colorBytes, colorMaps, editPosition, labelIds, moveLayer, setColorTable, setLabelTable, setLayer, viewerState,
} from '../slices/viewer_host.js';

/** Label layers that are open beside the segmentation, the lowest first. */
export const otherLabelLayers = (state, viewer = viewerState()) =>
  (viewer?.layers ?? []).filter(({id, kind}) => kind === 'labels' && state.layers.has(id));

/** The ids of a further layer in which something was drawn; null where its file holds what is shown. */
export function drawnIds(state, id) {
  const layer = state.layers.get(id);
  return layer?.kind === 'labels' && (layer.drawn || editPosition(id)) ? labelIds(id) : null;
}

/** Further label layers in which something was drawn that no scene file holds. */
export const unsavedLayers = (state) => otherLabelLayers(state).filter(({id}) => {
  const {drawn, savedPosition = drawn ? null : 0} = state.layers.get(id);
  return editPosition(id) !== savedPosition;
});

/** A scene file holds them as they are. */
export function noteLayersSaved(state) {
  for (const {id} of otherLabelLayers(state)) state.layers.get(id).savedPosition = editPosition(id);
}

/** False where edits of the segmentation or of a further layer would be lost and the reader wants to keep them. */
export function mayLoseEdits(state) {
  const names = [...(state.segmentation.unsaved ? [state.scan.name] : []), ...unsavedLayers(state).map(({name}) => name)];
  return !names.length || confirm(text.loseEdits(names.join(', ')));
}

/** A promise of the file that holds a further layer as it is shown. */
export async function fileNow(state, id) {
  const {blob, info} = state.layers.get(id);
  const values = drawnIds(state, id);
  if (!values) return blob;
  const {bytes} = await state.client.call('labelFile', {info, values});
  return new Blob([bytes]);
}

/** Of a colour map that came from a file, else nothing: the viewer knows the others by their names. */
const ownColors = ({id, kind, colorMap}) => (kind === 'image' && !colorMaps().includes(colorMap) ? [...colorBytes(id)] : undefined);

/** The viewer's layers, the lowest first, with all that applyLooks needs to make others look like them. */
export const looks = () => (viewerState()?.layers ?? []).map((layer) => ({...layer, colors: ownColors(layer)}));

/** Gives order, looks, names and colours to layers. @param ids of these, for each of `wanted`; 0 where there is none */
export function applyLooks(ids, wanted) {
  wanted.forEach(({labels, colors, ...look}, at) => {
    const id = ids[at];
    if (!id) return;
    moveLayer(id, at);
    if (colors) setColorTable(id, look.colorMap, colors);
    setLayer(id, look);
    if (labels) setLabelTable(id, labels);
  });
}
