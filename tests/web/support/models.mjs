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
