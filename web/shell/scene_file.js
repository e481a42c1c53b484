// The whole scene as one file, NAME.voxlet: a ZIP archive (stored, not packed: its files are compressed already) of
// scene.json and the files that the layers were opened from, the segmentation as it is now among them.
//
// scene.json: {format: 1, view, cursorMm, labelsName, notes: sentences that stay on the scan, axes: where they run if not as
// its file says, else '', origin: where the
// segmentation's labels come from (inference/session.js) or null, layers: [{file, scan, segmentation, kind, and what viewer.setLayer takes; labels: the
// label table}]}, the lowest layer first.
import {unzipSync, zipSync} from 'fflate';

import {openLayer} from './layer_files.js';
import {announce, clearMessages, showDone, showError, showFailure} from './messages.js';
import {download} from './download.js';
import {scanStem} from './save.js';
import {openScan} from './scan.js';
import {axesOf} from './shown_axes.js';
import {text} from './strings.js';
import {openSegmentation} from './structures.js';
import {moveLayer, setLabelTable, setLayer, setView, viewerState} from './viewer_host.js';

const FORMAT = 1;
const LAYER_FIELDS = ['name', 'kind', 'visible', 'opacity', 'colorMap', 'window', 'smooth', 'clearBelow', 'unit', 'outline', 'labels'];
const VIEW_FIELDS = ['arrangement', 'mosaicPlane', 'mosaicCount', 'alignment', 'radiological', 'crosshair', 'zoom', 'centre',
                     'camera', 'volume', 'annotations'];

const picked = (object, fields) => Object.fromEntries(fields.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const isSame = (a, b) => a.length === b.length && a.every((byte, n) => byte === b[n]);

/** A name that no other file of the archive has. */
function freeName(files, wanted) {
  let name = wanted;
  for (let n = 2; name in files; ++n) name = `${n}-${wanted}`;
  return name;
}

async function fileOf(state, layer, files) {
  if (layer.id === state.segmentation) {
    const saved = await state.client.call('save', {what: 'labels'});
    const name = freeName(files, saved.files[0].name);
    files[name] = saved.files[0].bytes;
    return name;
  }
  const {blob, name} = layer.scan ? state.scan : state.layers.get(layer.id);
  const free = freeName(files, name);
  files[free] = await bytesOf(blob);
  return free;
}

async function gather(state) {
  const {view, cursor, layers} = viewerState();
  const files = {};
  const scene = {format: FORMAT, view: picked(view, VIEW_FIELDS), cursorMm: cursor.mm, labelsName: state.labelsName, notes: state.scan.notes, axes: axesOf(state.scan),
                 origin: state.client.origin, layers: []};
  for (const layer of layers)
    scene.layers.push({file: await fileOf(state, layer, files), scan: layer.scan,
                       segmentation: layer.id === state.segmentation, ...picked(layer, LAYER_FIELDS)});
  return {scene, files};
}

/** Throws unless the archive, opened again, holds what went into it. */
function check(archive, scene, files) {
  const read = unzipSync(archive);
  const isWhole = Object.keys(files).every((name) => read[name] && isSame(read[name], files[name])) &&
    new TextDecoder().decode(read['scene.json']) === JSON.stringify(scene);
  if (!isWhole) throw new Error(text.sceneDiffers);
}

export async function saveScene(state) {
  clearMessages();
  try {
    const {scene, files} = await gather(state);
    const archive = zipSync({'scene.json': new TextEncoder().encode(JSON.stringify(scene)), ...files}, {level: 0});
    check(archive, scene, files);
    const name = `${scanStem(state)}.voxlet`;
    download(name, archive, 'application/zip');
    showDone(text.sceneSaved(name, Object.keys(files).length));
  } catch (error) {
    showFailure(error);
  }
}

function readScene(bytes) {
  let files;
  try {
    files = unzipSync(bytes);
  } catch {
    throw new Error(text.notAScene);
  }
  if (!files['scene.json']) throw new Error(text.notAScene);
  const scene = JSON.parse(new TextDecoder().decode(files['scene.json']));
  if (scene.format !== FORMAT) throw new Error(text.newerScene(scene.format));
  const missing = scene.layers.find(({file}) => !files[file]);
  if (missing) throw new Error(text.sceneLacks(missing.file));
  return {scene, files};
}

/** Opens the layer's file; its id in the viewer, or 0. */
async function openLayerOf(state, layer, blob, origin) {
  if (layer.segmentation)
    return (await openSegmentation(state, blob, layer.name, {table: layer.labels, origin})) ? state.segmentation : 0;
  return (await openLayer(state, blob, layer.name, {kind: layer.kind})) ?? 0;
}

async function openLayers(state, scene, files) {
  const blobOf = ({file}) => new File([files[file]], file);
  const scan = scene.layers.find((layer) => layer.scan);
  if (!(await openScan(state, blobOf(scan), scan.name, {notes: scene.notes, axes: scene.axes}))) return false;
  const ids = [];
  for (const layer of scene.layers)
    ids.push(layer.scan ? state.scanLayer : await openLayerOf(state, layer, blobOf(layer), scene.origin ?? undefined));
  scene.layers.forEach((layer, at) => {
    if (!ids[at]) return;
    moveLayer(ids[at], at);
    setLayer(ids[at], layer);
    if (layer.labels) setLabelTable(ids[at], layer.labels);
  });
  return true;
}

export async function openScene(state, blob, name) {
  clearMessages();
  try {
    const {scene, files} = readScene(await bytesOf(blob));
    if (!(await openLayers(state, scene, files))) return;
    setView({...scene.view, cursorMm: scene.cursorMm});
    announce(text.opened(name));
  } catch (error) {
    showError(text.aboutFile(name, error.message));
  }
}
