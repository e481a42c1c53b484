// The whole scene as one file, NAME.voxlet: a ZIP archive (stored, not packed: its files are compressed already) of
// scene.json and the files that the layers were opened from, the segmentation as it is now among them.
//
// scene.json: {format: 1, view, cursorMm, labelsName, notes: sentences that stay on the scan, axes: where they run if not as
// its file says, else '', origin: where the
// segmentation's labels come from (inference/session.js) or null, layers: [{file, scan, segmentation, kind, and what viewer.setLayer takes; labels: the
// label table; colors: 1024 bytes of a colour map from a file}]}, the lowest layer first.
import {unzipSync, zipSync} from 'fflate';

import {withoutImageEnding} from './image_names.js';
import {showLayer} from './layer_files.js';
import {applyLooks, drawnIds, fileNow, looks} from './layer_state.js';
import {announce, clearMessages, showDone, showFailure, showNote} from './messages.js';
import {download} from './download.js';
import {scanStem} from './save.js';
import {showScan} from './scan.js';
import {axesOf} from './shown_axes.js';
import {text} from './strings.js';
import {readSegmentation, showReadSegmentation} from './structures.js';
import {setView, viewerState} from './viewer_host.js';

const FORMAT = 1;
const LAYER_FIELDS = ['name', 'kind', 'visible', 'opacity', 'colorMap', 'window', 'smooth', 'clearBelow', 'unit', 'outline', 'labels', 'colors'];
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
  const {name} = layer.scan ? state.scan : state.layers.get(layer.id);
  const free = freeName(files, drawnIds(state, layer.id) ? `${withoutImageEnding(name)}.nii` : name);
  files[free] = await bytesOf(layer.scan ? state.scan.blob : await fileNow(state, layer.id));
  return free;
}

async function gather(state) {
  const {view, cursor} = viewerState();
  const files = {};
  const scene = {format: FORMAT, view: picked(view, VIEW_FIELDS), cursorMm: cursor.mm, labelsName: state.labelsName, notes: state.scan.notes, axes: axesOf(state.scan),
                 origin: state.client.origin, layers: []};
  for (const layer of looks())
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
  if (state.running) return showNote(text.stillRunning);
  clearMessages();
  try {
    await state.settleEdits();
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

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(text.notAScene);
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
  const scene = parsed(new TextDecoder().decode(files['scene.json']));
  if (scene.format !== FORMAT) throw new Error(text.newerScene(scene.format));
  if (!scene.layers?.some((layer) => layer.scan)) throw new Error(text.notAScene);
  const missing = scene.layers.find(({file}) => !files[file]);
  if (missing) throw new Error(text.sceneLacks(missing.file));
  return {scene, files};
}

/** What the worker says of a layer's file. */
function readLayer(state, scene, layer, blob) {
  const {name, kind} = layer;
  if (layer.scan) return state.work('open', {blob, name, withValues: true, notes: scene.notes, axes: scene.axes});
  if (layer.segmentation) return readSegmentation(state, blob, name, {table: layer.labels, origin: scene.origin ?? undefined});
  return state.work('layer', {blob, name, as: kind});
}

/** The layer's id in the viewer. */
function showRead(state, layer, blob, answer) {
  if (layer.scan) return state.scanLayer;
  if (!layer.segmentation) return showLayer(state, blob, layer.name, answer);
  showReadSegmentation(state, layer.name, answer);
  return state.segmentation;
}

/** Every file is read before the first one is shown: where one cannot be read, what was open stays as it was. */
async function openLayers(state, scene, files) {
  const blobs = new Map(scene.layers.map((layer) => [layer, new File([files[layer.file]], layer.file)]));
  const scan = scene.layers.find((layer) => layer.scan);
  const answers = new Map();
  await state.client.attempt(async () => {
    for (const layer of [scan, ...scene.layers.filter((other) => other !== scan)])
      answers.set(layer, await readLayer(state, scene, layer, blobs.get(layer)));
    showScan(state, blobs.get(scan), scan.name, answers.get(scan));
  });
  const ids = scene.layers.map((layer) => showRead(state, layer, blobs.get(layer), answers.get(layer)));
  applyLooks(ids, scene.layers);
}

export async function openScene(state, blob, name) {
  if (state.unsaved && !confirm(text.loseEdits(state.scan.name))) return;
  clearMessages();
  try {
    await state.settleEdits();
    const {scene, files} = readScene(await bytesOf(blob));
    await openLayers(state, scene, files);
    setView({...scene.view, cursorMm: scene.cursorMm});
    announce(text.opened(name));
  } catch (error) {
    showFailure(error, name);
  }
}
