// Further images, label maps and label tables, laid over the scan.
import {element} from '../dom.js';
import {labelsFrom, namedLabels, TABLE_ACCEPT} from './label_tables.js';
import {announce, clearMessages, showFailure, showNote} from '../messages.js';
import {turnedWith} from '../panels/shown_axes.js';
import {text} from '../../text/strings.js';
import {openSegmentation} from '../panels/structures.js';
import {addImage, addLabels, setColorTable, setLabelTable, setLayer, viewerState} from '../slices/viewer_host.js';

const OVERLAY_MAPS = ['hot', 'viridis', 'green', 'blue'];

/** What the worker read becomes a layer. */
export function showLayer(state, blob, name, {kind, info, values, labels, table}) {
  const place = turnedWith(state.scan.info, info);
  const layer = kind === 'labels' ? addLabels(name, place, labels) : addImage(name, place, values);
  state.layers.set(layer, {blob, name, kind, info});
  if (kind === 'labels') setLabelTable(layer, table ?? []);
  else {
    const images = [...state.layers.values()].filter((entry) => entry.kind === 'image').length;
    setLayer(layer, {colorMap: OVERLAY_MAPS[(images - 1) % OVERLAY_MAPS.length], opacity: 0.7, unit: info.unit ?? ''});
  }
  announce(text.opened(name));
  return layer;
}

/**
 * The new layer in the viewer, or 0. `kind`: 'image' or 'labels' where it is known, else `onGuess` is told what the file
 * was taken for. `tables`: files that name its labels. `mayBeSegmentation`: the first label map is measured like a segmentation of one's own.
 */
export async function openLayer(state, blob, name, {kind, tables = [], mayBeSegmentation = !kind, onGuess = () => {}} = {}) {
  if (!state.scan) return showNote(text.openScanFirst(name)) ?? 0;
  try {
    const failures = [];
    const named = kind === 'image' ? null : await labelsFrom(state, tables, (...failure) => failures.push(failure));
    const layer = await state.work('layer', {blob, name, as: kind, hasTable: Boolean(named)});
    if (layer.kind === 'labels') layer.table = namedLabels(layer.table, named);
    if (layer.kind === 'labels') for (const failure of failures) showFailure(...failure);
    if (!kind) onGuess({name, kind: layer.kind, couldBeEither: layer.couldBeEither});
    if (layer.kind === 'image' || !mayBeSegmentation || state.segmentation.layer)
      return showLayer(state, blob, name, layer);
    return (await openSegmentation(state, blob, name, {table: layer.table})) ? state.segmentation.layer : 0;
  } catch (error) {
    showFailure(error, name);
    return 0;
  }
}

/** What a dropped table is for: the segmentation, else the highest label map; a colour map, the highest image. */
function layerFor(state, colors) {
  const layers = viewerState()?.layers ?? [];
  const highest = (kind) => layers.filter((layer) => layer.kind === kind).at(-1);
  const found = colors ? highest('image') : (layers.find(({id}) => id === state.segmentation.layer) ?? highest('labels'));
  if (!found) throw new Error(colors ? text.openFirst : text.noLabelsToName);
  return found;
}

/**
 * The segmentation's go to the table at once, for a slow viewer may not have told of the layer yet. A file has these names: they are
 * not unsaved.
 */
async function nameLabels(state, layer, labels) {
  const named = namedLabels(layer.labels.filter(({voxels}) => voxels > 0), labels).map(({id, name, color}) => ({id, name, color}));
  state.segmentation.nameByFile(() => setLabelTable(layer.id, named));
  if (layer.id === state.segmentation.layer) await state.renameLabels(named);
}

/** Names and colours for a label layer, or a colour map for an image; without a layer for the one that it fits. */
export async function openTable(state, wanted, blob, name) {
  try {
    const {labels, colors} = await state.work('labelTable', {blob, name});
    const layer = wanted ?? layerFor(state, colors);
    const isImage = layer.kind === 'image';
    if (isImage !== Boolean(colors)) throw new Error(isImage ? text.notAColorMap : text.notALabelTable);
    if (colors) setColorTable(layer.id, name, colors);
    else await nameLabels(state, layer, labels);
    announce(text.opened(name));
  } catch (error) {
    showFailure(error, name);
  }
}

export function wireLayerFiles(state) {
  state.chooseTable = (layer) => {
    const chooser = element('input', {type: 'file', id: 'table-file', accept: TABLE_ACCEPT, hidden: ''});
    chooser.onchange = async () => {
      const [file] = chooser.files;
      chooser.remove();
      if (!file) return;
      clearMessages();
      await openTable(state, layer, file, file.name);
    };
    document.body.append(chooser);
    chooser.click();
  };
}
