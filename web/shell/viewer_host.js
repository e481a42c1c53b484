// Puts the viewer module (web/app) into the canvas. Without WebGL2 the page works on without slices.
import {$} from './dom.js';
import {showNote} from './messages.js';
import {text} from './strings.js';

let viewer = null;

/** The buffer must be filled before anything else allocates: the viewer's memory may move. */
function hand(values, allocate, heap) {
  const pointer = allocate(values.length);
  viewer[heap].set(values, pointer / values.BYTES_PER_ELEMENT);
  return pointer;
}

function followTheme() {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = () => viewer.setTheme(light.matches ? 'light' : 'dark');
  light.addEventListener('change', apply);
  apply();
}

export async function startViewer() {
  try {
    const {default: createViewer} = await import(new URL('viewer.js', document.baseURI).href);
    const made = await createViewer({canvas: $('canvas')});
    made.start();
    viewer = made;
    followTheme();
  } catch (error) {
    $('canvas').hidden = true;
    showNote(text.noViewer(String(error?.message ?? error)));
  }
}

export function showImage(name, {shape, affine}, values) {
  $('welcome').hidden = true;
  viewer?.setImage(name, ...shape, affine, hand(values, viewer.allocateFloats, 'HEAPF32'));
}

export function showLabels(labels, table) {
  viewer?.setLabelTable(JSON.stringify(table.map(({id, name, color}) => ({id, name, color}))));
  viewer?.setLabels(hand(labels, viewer.allocateLabels, 'HEAPU16'));
}

export const centreOn = (id) => viewer?.centreOnLabel(id);
/** The viewer's own account of itself, for tests. */
export const viewerState = () => (viewer ? JSON.parse(viewer.state()) : null);
