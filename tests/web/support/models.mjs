// Models for tests that need no training: intensity bands of a smoothed image, one structure per band.
import {writeConvolutions} from './onnx_writer.mjs';

const STRUCTURES = ['Thalamus', 'Caudate', 'Putamen', 'Pallidum', 'Hippocampus', 'Amygdala'];
const LEFT_IDS = [10, 11, 12, 13, 17, 18];
const RIGHT_IDS = [49, 50, 51, 52, 53, 54];

export const labels = ['Left', 'Right'].flatMap((side, s) =>
  STRUCTURES.map((name, n) => ({id: (s ? RIGHT_IDS : LEFT_IDS)[n], name: `${side}-${name}`})));

export const plan = (changes = {}) => ({
  format: 1,
  name: 'intensity-bands',
  channels: [{name: 'T1', unit: ''}],
  orientation: 'RAS',
  spacing_mm: [4, 4, 4],
  intensity: [{step: 'clip_percentiles', low: 0.5, high: 99.5}, {step: 'zscore'}],
  patch: {size: [32, 32, 32], overlap: 0.25},
  network: {name: 'unet', channels: [4, 8]},
  labels,
  postprocessing: [{step: 'keep_largest'}],
  licence: 'CC0-1.0',
  trained_on: 'nothing: a fixed filter for tests',
  ...changes,
});

// Class c wins where the value lies nearest to its centre m: −(x − m)² grows with 2mx − m².
function bands(classes) {
  const centres = Array.from({length: classes}, (_, c) => -0.6 + (2.6 * c) / (classes - 1));
  return {kernel: 1, weights: centres.map((m) => [20 * m]), bias: centres.map((m) => -10 * m * m)};
}

const blur = {kernel: 3, weights: [Array(27).fill(1 / 27)], bias: [0]};

/** `blurs` makes the network slower without changing its kind; `golden` is the text of voxlet.golden. */
export function bandsModel({blurs = 1, golden, ...changes} = {}) {
  const layers = [...Array(blurs).fill(blur), bands(labels.length + 1)];
  const metadata = {'voxlet.plan': JSON.stringify(plan(changes)), ...(golden && {'voxlet.golden': golden})};
  return writeConvolutions({inputs: 1, layers, metadata});
}

/** The logits of bandsModel without blurs. */
export function bandsLogits(values) {
  const {weights, bias} = bands(labels.length + 1);
  return weights.flatMap(([weight], c) => Array.from(values, (value) => weight * value + bias[c]));
}

/** Its second layer is a grouped convolution, which onnxruntime-web has on WASM alone. */
export function groupedModel() {
  const copy = {kernel: 1, weights: [[1], [1]], bias: [0, 0]};
  const grouped = {kernel: 1, weights: [[1], [1]], bias: [0, 0], groups: 2};
  const last = bands(labels.length + 1);
  const halves = {...last, weights: last.weights.map(([weight]) => [weight / 2, weight / 2])};
  const metadata = {'voxlet.plan': JSON.stringify(plan({spacing_mm: [2, 2, 2]}))};
  return writeConvolutions({inputs: 1, layers: [copy, grouped, halves], metadata});
}

/** A right .onnx file of somebody else. */
export const foreignModel = () => writeConvolutions({inputs: 1, layers: [blur], metadata: {author: 'somebody'}});

/** Gives NaN everywhere. */
export const brokenModel = () =>
  writeConvolutions({
    inputs: 1,
    layers: [{kernel: 1, weights: labels.concat(0).map(() => [NaN]), bias: labels.concat(0).map(() => 0)}],
    metadata: {'voxlet.plan': JSON.stringify(plan())},
  });

// The native network "meshnet" of one layer, so that voxlet predict reads these models too.
const MESHNET = {name: 'meshnet', channels: 1, dilations: [1], norm: 'none'};

/** Class c where the blurred image lies nearest to the c-th of `centres`, all of them 0 and more. */
function nearestModel(centres, plan, metadata = {}, blurs = 1) {
  const layers = Array.from({length: blurs}, (_, n) => ({...blur, relu: true, name: `layers.${n}.conv1`}));
  const weights = centres.map((m) => [2 * m]);
  layers.push({kernel: 1, weights, bias: centres.map((m) => -m * m), name: 'output'});
  return writeConvolutions({inputs: 1, layers, metadata: {'voxlet.plan': JSON.stringify(plan), ...metadata}});
}

const STAGE = {
  format: 1,
  channels: [{name: 'T1', unit: ''}],
  intensity: [{step: 'clip', low: 0, high: 100}],
  network: MESHNET,
  licence: 'CC0-1.0',
};

/** Finds what is brighter than 50, on a grid of 4 mm. `blurs` and `golden` as in bandsModel. */
export const brightModel = ({blurs = 1, golden, ...changes} = {}) =>
  nearestModel([0, 100], {
    ...STAGE,
    name: 'bright',
    spacing_mm: [4, 4, 4],
    patch: {size: [20, 20, 16], overlap: 0},
    network: {...MESHNET, dilations: Array(blurs).fill(1)},
    labels: [{id: 1, name: 'Bright'}],
    ...changes,
  }, golden && {'voxlet.golden': golden}, blurs);

/** 32 × 32 × 24 mm around what `region` finds, in one patch: grey (about 40) is 17, white (about 90) is 53. */
export const twoStageModel = ({region = brightModel(), least_ml = 1, ...changes} = {}) =>
  nearestModel([0, 40, 90], {
    ...STAGE,
    name: 'two-stages',
    spacing_mm: [2, 2, 2],
    crop: [{step: 'region', size_mm: [32, 32, 24], least_ml, most_ml: 50}],
    frame: [{step: 'centre_crop', shape: [16, 16, 12]}, {step: 'pad', shape: [16, 16, 12]}],
    patch: {size: [16, 16, 12], overlap: 0.5},
    labels: [{id: 17, name: 'Grey'}, {id: 53, name: 'White'}],
    ...changes,
  }, region && {'voxlet.region': region.toString('base64')});
