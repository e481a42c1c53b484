// The whole scene as one file, NAME.voxlet (scene_format.js): saved and read back, opened once all of it was checked.
import {unzipSync, zipSync} from 'fflate';

import {withoutImageEnding} from '../../names/image_names.js';
import {showLayer} from '../opening/layer_files.js';
import {applyLooks, drawnIds, fileNow, looks, mayLoseEdits, noteLayersSaved} from '../panels/layer_state.js';
import {announce, clearMessages, showDone, showFailure, showNote} from '../messages.js';
import {download} from './download.js';
import {scanStem} from './save.js';
import {showScan} from '../opening/scan.js';
import {FORMAT, LAYER_FIELDS, readScene, VIEW_FIELDS} from './scene_format.js';
import {axesOf} from '../panels/shown_axes.js';
import {text} from '../../text/strings.js';
import {readSegmentation, showReadSegmentation} from '../panels/structures.js';
import {colorMaps, setView, viewerState} from '../slices/viewer_host.js';

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
  if (layer.id === state.segmentation.layer) {
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
  const scene = {format: FORMAT, view: picked(view, VIEW_FIELDS), cursorMm: cursor.mm, labelsName: state.segmentation.name, notes: state.scan.notes, axes: axesOf(state.scan),
                 origin: state.client.origin, layers: []};
  for (const layer of looks())
    scene.layers.push({file: await fileOf(state, layer, files), scan: layer.scan,
                       segmentation: layer.id === state.segmentation.layer, ...picked(layer, LAYER_FIELDS)});
  return {scene, files};
}

/** Throws unless the archive, opened again, is a scene and holds what went into it. */
function check(archive, scene, files) {
  const read = unzipSync(archive);
  const isWhole = Object.keys(files).every((name) => read[name] && isSame(read[name], files[name])) &&
    new TextDecoder().decode(read['scene.json']) === JSON.stringify(scene);
  if (!isWhole) throw new Error(text.sceneDiffers);
  readScene(archive, colorMaps());
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
    noteLayersSaved(state);
    showDone(text.sceneSaved(name, Object.keys(files).length));
  } catch (error) {
    showFailure(error);
  }
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
  return state.segmentation.layer;
}

/**
 * Every file is read before the first one is shown: where one cannot be read, what was open stays as it was. The scan and its labels come
 * last, and the labels are looked at before: up to there the worker has what it had.
 */
async function openLayers(state, scene, files) {
  const blobs = new Map(scene.layers.map((layer) => [layer, new File([files[layer.file]], layer.file)]));
  const scan = scene.layers.find((layer) => layer.scan), segmentation = scene.layers.filter((layer) => layer.segmentation);
  const others = scene.layers.filter((layer) => layer !== scan && !segmentation.includes(layer));
  const answers = new Map();
  await state.client.attempt(async () => {
    for (const layer of segmentation) await state.work('layer', {blob: blobs.get(layer), name: layer.name, as: 'labels'});
    for (const layer of [...others, scan, ...segmentation])
      answers.set(layer, await readLayer(state, scene, layer, blobs.get(layer)));
    showScan(state, blobs.get(scan), scan.name, answers.get(scan));
  });
  const ids = scene.layers.map((layer) => showRead(state, layer, blobs.get(layer), answers.get(layer)));
  applyLooks(ids, scene.layers);
}

/** All of it is checked before anything that is open is touched. */
export async function openScene(state, blob, name) {
  clearMessages();
  try {
    const {scene, files} = readScene(await bytesOf(blob), colorMaps());
    if (!mayLoseEdits(state)) return;
    await state.settleEdits();
    await openLayers(state, scene, files);
    setView({...scene.view, ...(scene.cursorMm && {cursorMm: scene.cursorMm})});
    announce(text.opened(name));
  } catch (error) {
    showFailure(error, name);
  }
}
