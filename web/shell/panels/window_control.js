// The window of an image: a histogram whose two ends can be dragged, numbers, presets.
import {choice, number} from '../controls.js';
import {element} from '../dom.js';
import {text} from '../../text/strings.js';
import {histogram, setLayer} from '../slices/viewer_host.js';

const WIDTH = 256;
const HEIGHT = 64;
const BINS = 128;
const SVG = 'http://www.w3.org/2000/svg';

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** Square roots of the counts, so that the background's peak leaves something to see. */
function area(counts) {
  const roots = [...counts].map(Math.sqrt);
  const top = Math.max(...roots, 1);
  const points = roots.map((root, n) => `L${((n + 0.5) * WIDTH) / BINS} ${HEIGHT - (root / top) * (HEIGHT - 4)}`);
  return `M0 ${HEIGHT}${points.join('')}L${WIDTH} ${HEIGHT}Z`;
}

/** Intensities that the picture spans: the window and the bulk of the values, with room to drag into. */
function spanOf(layer) {
  const [min, max] = layer.range;
  const [low, high] = layer.window;
  return [Math.min(min, low), Math.max(max, high)];
}

const PRESETS = {
  'percentiles-1': {percentiles: [1, 99]},
  'percentiles-0.1': {percentiles: [0.1, 99.9]},
  full: {percentiles: [0, 100]},
  'qsm-even': {ppm: [-0.15, 0.15]},
  qsm: {ppm: [-0.1, 0.2]},
  'qsm-wide': {ppm: [-0.2, 0.2]},
};

/** What a preset changes of a layer. The QSM presets are in ppm; an image in ppb is a thousand times that. */
export function presetChanges(preset, unit) {
  const {ppm, percentiles} = PRESETS[preset];
  return ppm ? {window: ppm.map((value) => value * (unit === 'ppb' ? 1000 : 1))} : {percentiles};
}

export function windowControl() {
  let layer = null;
  let drawn = '';
  const fill = svg('path', {class: 'histogram-fill'});
  const band = svg('rect', {class: 'histogram-band', y: 0, height: HEIGHT});
  const ends = ['low', 'high'].map(() => svg('line', {class: 'histogram-end', y1: 0, y2: HEIGHT}));
  const picture = svg('svg', {class: 'histogram', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none',
                              'aria-hidden': 'true'});
  picture.append(fill, band, ...ends);
  // Kept here too: the viewer tells of it with its next frame only.
  const set = (window) => {
    if (window[0] >= window[1]) return;
    layer = {...layer, window};
    setLayer(layer.id, {window});
  };
  const low = number(text.windowLow, {onchange: (value) => set([value, layer.window[1]])});
  const high = number(text.windowHigh, {onchange: (value) => set([layer.window[0], value])});
  const preset = choice(text.preset, [['', text.choose], ...Object.keys(PRESETS).map((name) => [name, text.presets[name]])],
    {onchange: (name) => name && setLayer(layer.id, presetChanges(name, layer.unit))});

  let dragged = -1;
  const valueAt = (event) => {
    const box = picture.getBoundingClientRect();
    const [from, to] = spanOf(layer);
    return from + Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * (to - from);
  };
  picture.addEventListener('pointerdown', (event) => {
    picture.setPointerCapture(event.pointerId);
    const value = valueAt(event);
    const [a, b] = layer.window.map((end) => Math.abs(end - value));
    dragged = a < b ? 0 : 1;
  });
  picture.addEventListener('pointermove', (event) => {
    if (dragged < 0) return;
    const window = [...layer.window];
    window[dragged] = valueAt(event);
    set(window);
  });
  picture.addEventListener('pointerup', () => {
    dragged = -1;
  });

  function draw() {
    const [from, to] = spanOf(layer);
    const key = `${layer.id} ${from} ${to} ${layer.range}`;
    if (key !== drawn) fill.setAttribute('d', area(histogram(layer.id, from, to, BINS)));
    drawn = key;
    const [x0, x1] = layer.window.map((value) => ((value - from) / (to - from)) * WIDTH);
    band.setAttribute('x', x0);
    band.setAttribute('width', Math.max(x1 - x0, 0));
    ends.forEach((end, n) => ['x1', 'x2'].forEach((name) => end.setAttribute(name, n ? x1 : x0)));
  }

  return {
    node: element('div', {class: 'window-control'}, picture, element('div', {class: 'pair'}, low.node, high.node), preset.node),
    follow(now) {
      layer = now;
      draw();
      low.follow(layer.window[0]);
      high.follow(layer.window[1]);
      preset.follow('');
    },
  };
}
