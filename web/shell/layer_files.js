// Further images, label maps and label tables, laid over the scan.
import {element} from './dom.js';
import {announce, clearMessages, showFailure, showNote} from './messages.js';
import {turnedWith} from './shown_axes.js';
import {text} from './strings.js';
import {openSegmentation} from './structures.js';
import {addImage, addLabels, setColorTable, setLabelTable, setLayer} from './viewer_host.js';

const OVERLAY_MAPS = ['hot', 'viridis', 'green', 'blue'];

/** What the worker read becomes a layer. */
export function showLayer(state, blob, name, {kind, info, values, labels, table}) {
  const place = turnedWith(state.scan.info, info);
  const layer = kind === 'labels' ? addLabels(name, place, labels) : addImage(name, place, values);
  state.layers.set(layer, {blob, name, kind});
  if (kind === 'labels') setLabelTable(layer, table ?? []);
  else {
    const images = [...state.layers.values()].filter((entry) => entry.kind === 'image').length;
    setLayer(layer, {colorMap: OVERLAY_MAPS[(images - 1) % OVERLAY_MAPS.length], opacity: 0.7, unit: info.unit ?? ''});
  }
  announce(text.opened(name));
  return layer;
}

/** `kind`: 'image' or 'labels' where it is known; a label map then does not become the segmentation. */
export async function openLayer(state, blob, name, {kind} = {}) {
  if (!state.scan) return showNote(text.openScanFirst(name));
  clearMessages();
  try {
    const layer = await state.work('layer', {blob, name, as: kind});
    // The first label map is measured like a segmentation of one's own.
    if (!kind && layer.kind === 'labels' && !state.segmentation) return await openSegmentation(state, blob, name, {table: layer.table});
    return showLayer(state, blob, name, layer);
  } catch (error) {
    showFailure(error, name);
    return null;
  }
}

/** Names and colours for a label layer, or a colour map for an image. */
export async function openTable(state, layer, blob, name) {
  clearMessages();
  try {
    const {labels, colors} = await state.work('labelTable', {blob, name});
    const isImage = layer.kind === 'image';
    if (isImage !== Boolean(colors)) throw new Error(isImage ? text.notAColorMap : text.notALabelTable);
    if (colors) setColorTable(layer.id, name, colors);
    else setLabelTable(layer.id, labels);
    announce(text.opened(name));
  } catch (error) {
    showFailure(error, name);
  }
}

export function wireLayerFiles(state) {
  state.chooseTable = (layer) => {
    const chooser = element('input', {type: 'file', id: 'table-file', accept: '.txt,.lut,.label,.json,.tsv', hidden: ''});
    chooser.onchange = async () => {
      const [file] = chooser.files;
      chooser.remove();
      if (file) await openTable(state, layer, file, file.name);
    };
    document.body.append(chooser);
    chooser.click();
  };
}
