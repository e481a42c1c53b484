// A slider in each slice that follows the crosshair: over the canvas, for mouse, touch and keys.
import {$, element} from '../dom.js';
import {text} from '../../text/strings.js';
import {onViewerChange, setView} from './viewer_host.js';

const AXES = {sagittal: ['x', 0], coronal: ['y', 1], axial: ['z', 2]};

const sliders = new Map();  // plane → input

function sliderOf(plane) {
  if (sliders.has(plane)) return sliders.get(plane);
  const input = element('input', {type: 'range', min: 0, step: 1, class: 'slice-slider', 'aria-label': text.sliceSlider[plane],
    oninput: () => setView({slice: {plane, at: input.valueAsNumber}})});
  sliders.set(plane, input);
  $('slice-sliders').append(input);
  return input;
}

/** The canvas's size in CSS pixels and in its own; to be asked before anything is moved, for it lays the page out. */
const canvasSize = () => ({css: $('canvas').clientWidth, own: $('canvas').width});

/** The panel's rectangle in CSS pixels of the canvas. */
function boxOf({rect}, {css, own}) {
  const [left, top, width, height] = rect.map((pixels) => (pixels * css) / own);
  return {right: css - left - width, top, height};
}

const placed = new Map();  // input → the box that it has

function place(input, box) {
  const key = Object.values(box).join();
  if (placed.get(input) === key) return;
  placed.set(input, key);
  for (const [name, value] of Object.entries(box)) input.style.setProperty(`--${name}`, `${value}px`);
}

const hasSlices = ({slices}) => slices > 1;

export function wireSliceSliders() {
  onViewerChange((viewer) => {
    const panels = (viewer?.panels ?? []).filter(hasSlices);
    const size = canvasSize();
    for (const [plane, input] of sliders) input.hidden = !panels.some((panel) => panel.plane === plane);
    for (const panel of panels) {
      const input = sliderOf(panel.plane);
      const [axis, n] = AXES[panel.plane];
      input.hidden = false;
      Object.assign(input, {max: panel.slices - 1, value: panel.at});
      input.setAttribute('aria-valuetext', text.slicePlace(axis, viewer.cursor.mm[n]));
      place(input, boxOf(panel, size));
    }
  });
}
