// The bytes of a scene file, and whether they are one: all of it is checked before any of it is shown. No DOM.
//
// NAME.voxlet is a ZIP archive (stored, not packed: its files are compressed already) of scene.json and the files that the
// layers were opened from, the segmentation as it is now among them.
//
// scene.json: {format: 1, view, cursorMm, labelsName, notes: sentences that stay on the scan, axes: where they run if not as
// its file says, else '', origin: where the segmentation's labels come from (inference/session.js) or null, layers: [{file, scan,
// segmentation, kind, and what viewer.setLayer takes; labels: the label table; colors: 1024 bytes of a colour map from a
// file}]}, the lowest layer first. What an earlier version did not write may be missing.
import {unzipSync} from 'fflate';

import {FIELDS, isListOf, problemOf} from './checked_fields.js';
import {text} from '../../text/strings.js';

export const FORMAT = 1;

const {anyOf, axes, between, flag, list, listOfText, nullable, numbers, oneOf, place, record, string, whole} = FIELDS;

const PLANES = oneOf('axial', 'coronal', 'sagittal');

const CAMERA = {azimuth: place, elevation: place, zoom: place, panRight: place, panUp: place};
const VOLUME = {image: flag, density: place, surfaces: flag, clip: flag, clipDepth: place, clipAzimuth: place, clipElevation: place};
const ANNOTATION = {
  kind: {...oneOf('length', 'angle'), needed: true}, plane: {...PLANES, needed: true},
  points: {expected: 'two or three places', holds: (value) => [2, 3].includes(value?.length) && isListOf(numbers(3))(value), needed: true},
};
const VIEW = {
  arrangement: oneOf('four', 'axial', 'coronal', 'sagittal', 'volume', 'mosaic'), mosaicPlane: PLANES, mosaicCount: place,
  alignment: oneOf('scan', 'world'), radiological: flag, crosshair: flag, zoom: place, centre: numbers(3), camera: record(CAMERA),
  volume: record(VOLUME), annotations: list(record(ANNOTATION)),
};

const LABEL = {
  id: {...whole(1, 65535), needed: true}, name: string, color: anyOf('three numbers from 0 to 255', isListOf(whole(0, 255), 3)), visible: flag,
};
const LAYER = {
  file: {...string, needed: true}, name: {...string, needed: true}, kind: {...oneOf('image', 'labels'), needed: true},
  scan: flag, segmentation: flag, visible: flag, opacity: between(0, 1), colorMap: string,
  window: anyOf('a low end below a high end', (value) => value?.length === 2 && value.every(Number.isFinite) && value[0] < value[1]),
  smooth: flag, clearBelow: flag, unit: string, outline: flag, labels: list(record(LABEL)),
  colors: anyOf('256 colours', isListOf(whole(0, 255), 1024)),
};

const MODEL = {name: string, sha256: nullable(string)};
const ORIGIN = {model: nullable(record(MODEL)), provider: nullable(string), file: nullable(string), edited: flag, overridden: string};
const SCENE = {
  view: record(VIEW), cursorMm: numbers(3), labelsName: nullable(string), notes: listOfText, axes, origin: nullable(record(ORIGIN)),
  layers: {...list(record(LAYER)), needed: true},
};

/** The fields that a scene holds of a layer beside its file and its role, and of the view. */
export const LAYER_FIELDS = Object.keys(LAYER).filter((name) => !['file', 'scan', 'segmentation'].includes(name));
export const VIEW_FIELDS = Object.keys(VIEW);

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    throw new Error(text.notAScene);
  }
}

/** Bytes that packed files of an archive may become; those of this page are not packed. */
const MOST_UNPACKED = 2 ** 28;

/** Whether an archive's files may be taken out of it: by what its list says of each, before any is. */
function sizesGuard(archive) {
  let stored = 0, packed = 0;
  return ({size, originalSize, compression}) => {
    if (compression === 0) stored += size;
    else packed += originalSize;
    return stored <= archive.length && packed <= MOST_UNPACKED;
  };
}

function unzipped(bytes) {
  const fits = sizesGuard(bytes);
  let tooLarge = false;
  const filter = (entry) => {
    tooLarge ||= !fits(entry);
    return !tooLarge;
  };
  try {
    const files = unzipSync(bytes, {filter});
    if (!tooLarge) return files;
  } catch {
    throw new Error(text.notAScene);
  }
  throw new Error(text.sceneTooLarge(MOST_UNPACKED));
}

function requireFormat(scene) {
  if (!Number.isInteger(scene?.format) || scene.format < 1) throw new Error(text.notAScene);
  if (scene.format !== FORMAT) throw new Error(text.newerScene(scene.format));
}

/** What a layer with a problem is called, or null for a problem elsewhere. */
function layerOf({layers}, [member, at]) {
  if (member !== 'layers' || at === undefined) return null;
  const name = layers[at]?.name;
  return typeof name === 'string' && name ? name : `number ${at + 1}`;
}

/** One scan, which is an image; at most one segmentation, which holds labels; colours that there are. */
function requireRoles({layers}, colorMaps) {
  const scans = layers.filter(({scan}) => scan), segmentations = layers.filter(({segmentation}) => segmentation);
  if (scans.length !== 1) throw new Error(text.sceneScans(scans.length));
  if (scans[0].kind !== 'image' || scans[0].segmentation) throw new Error(text.sceneRole(scans[0].name));
  if (segmentations.length > 1 || segmentations.some(({kind}) => kind !== 'labels')) throw new Error(text.sceneRole(segmentations.at(-1).name));
  const unknown = layers.find(({colorMap, colors}) => colorMap && !colors && colorMaps.length && !colorMaps.includes(colorMap));
  if (unknown) throw new Error(text.sceneField({layer: unknown.name, field: 'colorMap', expected: text.sceneColorMap, found: `“${unknown.colorMap}”`}));
}

/**
 * {scene, files: {name: bytes}} of a scene file. Throws an Error with one sentence for a person unless every part of it is what it
 * should be. @param colorMaps those that the viewer knows; empty: any
 */
export function readScene(bytes, colorMaps = []) {
  const files = unzipped(bytes);
  if (!Object.hasOwn(files, 'scene.json')) throw new Error(text.notAScene);
  const scene = parsed(files['scene.json']);
  requireFormat(scene);
  const problem = problemOf(SCENE, scene);
  if (problem) throw new Error(text.sceneField({...problem, layer: layerOf(scene, problem.path)}));
  requireRoles(scene, colorMaps);
  const missing = scene.layers.find(({file}) => !Object.hasOwn(files, file));
  if (missing) throw new Error(text.sceneLacks(missing.file));
  return {scene, files};
}
