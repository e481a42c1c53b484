// The viewer module (web/app) in its canvas, and what the page knows of its state. Without WebGL2 the page works on
// without slices: every call here then does nothing.
import {$} from '../dom.js';
import {showNote} from '../messages.js';
import {canvasText, text} from '../../text/strings.js';

let viewer = null;
const listeners = new Set();

/** The buffer must be filled before anything else allocates: the viewer's memory may move. */
function hand(values, allocate, heap) {
  const pointer = allocate(values.length);
  viewer[heap].set(values, pointer / values.BYTES_PER_ELEMENT);
  return pointer;
}

const handFloats = (values) => hand(values, viewer.allocateFloats, 'HEAPF32');
const handIds = (values) => hand(values, viewer.allocateLabels, 'HEAPU16');

function followTheme() {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = () => viewer.setTheme(light.matches ? 'light' : 'dark');
  light.addEventListener('change', apply);
  apply();
}

function tell(text) {
  const state = JSON.parse(text);
  for (const listener of listeners) listener(state);
}

export async function startViewer() {
  try {
    const {default: createViewer} = await import(new URL('viewer.js', document.baseURI).href);
    const made = await createViewer({canvas: $('canvas')});
    made.setTexts(JSON.stringify(canvasText));
    made.start();
    viewer = made;
    followTheme();
    viewer.onChange = tell;
  } catch (error) {
    $('canvas').hidden = true;
    showNote(text.noViewer(String(error?.message ?? error)));
  }
}

/** Calls `listener(state)` now and after every change; `state` is null where there is no viewer. */
export function onViewerChange(listener) {
  listeners.add(listener);
  listener(viewerState());
}

export const viewerState = () => (viewer ? JSON.parse(viewer.state()) : null);

export function openImage(name, {shape, affine}, values) {
  $('welcome').hidden = true;
  return viewer?.openScan(name, shape, affine, handFloats(values)) ?? 0;
}

/** One slice of a scan whose rest is still being read, in place of what is open, until dropSlice(). */
export function showSlice({shape, affine}, k, values, changes) {
  $('welcome').hidden = true;
  viewer?.showSlice(shape, affine, k, handFloats(values), JSON.stringify(changes));
}

export const dropSlice = () => viewer?.dropSlice();

/** These return the new layer's id, 0 where there is no viewer. */
export const addImage = (name, {shape, affine}, values) => viewer?.addImage(name, shape, affine, handFloats(values)) ?? 0;
export const addLabels = (name, {shape, affine}, ids) => viewer?.addLabels(name, shape, affine, handIds(ids)) ?? 0;
export const replaceVoxels = (layer, values) => viewer?.replaceVoxels(layer, handFloats(values));
export const setLabelTable = (layer, table) =>
  viewer?.setLabelTable(layer, JSON.stringify(table.map(({id, name, color, visible}) => ({id, name, color, visible}))));

export const setLayer = (layer, changes) => viewer?.setLayer(layer, JSON.stringify(changes));
export const setView = (changes) => viewer?.setView(JSON.stringify(changes));

export const setEdit = (changes) => viewer?.setEdit(JSON.stringify(changes));
export const edit = (operation) => viewer?.edit(JSON.stringify(operation));

/** The module's calls that need nothing from here. */
const passed = (name) => (...args) => viewer?.[name](...args);
export const removeLayer = passed('removeLayer');
export const moveLayer = passed('moveLayer');
export const setColorTable = passed('setColorTable');
export const colorBytes = passed('colorBytes');
export const histogram = passed('histogram');
export const setLabelVisible = passed('setLabelVisible');
export const setAllLabelsVisible = passed('setAllLabelsVisible');
export const setLabelColor = passed('setLabelColor');
export const centreOnLabel = passed('centreOnLabel');
export const pressKey = passed('pressKey');
export const undo = passed('undo');
export const redo = passed('redo');
export const takeEdit = passed('takeEdit');
export const editPosition = passed('editPosition');
export const labelIds = passed('labelIds');
export const takeComplaint = passed('takeComplaint');
export const colorMaps = () => viewer?.colorMaps() ?? [];

/** The canvas as it is now, as a PNG. */
export function screenshot() {
  viewer?.drawNow();
  return new Promise((resolve) => $('canvas').toBlob(resolve, 'image/png'));
}
