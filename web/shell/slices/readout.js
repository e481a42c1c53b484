// What lies under the crosshair, layer by layer, below the slices.
import {$, fillFacts} from '../dom.js';
import {remember, remembered} from '../keeping/memory.js';
import {announce} from '../messages.js';
import {text} from '../../text/strings.js';
import {onViewerChange} from './viewer_host.js';

const coordinates = (numbers, digits) => numbers.map((value) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, '$1')).join(', ');

const MOST = 30;
const ENDING = 16;

/** Long names differ at their ends mostly. */
const cut = (name) => (name.length > MOST ? `${name.slice(0, MOST - ENDING - 1)}…${name.slice(-ENDING)}` : name);

function lines({cursor, layers}) {
  const names = new Map(layers.map((layer) => [layer.id, layer.name]));
  return [
    [text.voxel, cursor.voxel ? cursor.voxel.join(', ') : text.outside],
    [text.place, `${coordinates(cursor.mm, 1)} mm`],
    ...cursor.values.map(({layer, text: value}) => [cut(names.get(layer)), value || '–']),
  ];
}

let shown = '';

/** So long the crosshair has to rest before it is told, in ms. */
export const REST_MS = 400;

const isSaid = () => remembered('sayCrosshair') === true;
let timer = 0;

/** For screen readers, where the user wants it: not each step of a move, and not what was said already. */
function sayLater(pairs) {
  clearTimeout(timer);
  timer = setTimeout(() => announce(pairs.map(([term, value]) => `${term} ${value}`).join('; ')), REST_MS);
}

export const crosshairAnnouncements = {isOn: isSaid, set: (isOn) => remember('sayCrosshair', isOn)};

export function wireReadout() {
  onViewerChange((viewer) => {
    // Its room is there with the first slice, so that the picture stays where it is.
    $('readout').hidden = !viewer?.cursor && !viewer?.showsSlice;
    if (!viewer?.cursor) return;
    const pairs = lines(viewer);
    const now = JSON.stringify(pairs);
    if (now === shown) return;
    fillFacts($('readout'), pairs);
    shown = now;
    if (isSaid()) sayLater(pairs);
  });
}
