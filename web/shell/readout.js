// What lies under the crosshair, layer by layer, below the slices.
import {$, fillFacts} from './dom.js';
import {text} from './strings.js';
import {onViewerChange} from './viewer_host.js';

const coordinates = (numbers, digits) => numbers.map((value) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, '$1')).join(', ');

function lines({cursor, layers}) {
  const names = new Map(layers.map((layer) => [layer.id, layer.name]));
  return [
    [text.voxel, cursor.voxel ? cursor.voxel.join(', ') : text.outside],
    [text.place, `${coordinates(cursor.mm, 1)} mm`],
    ...cursor.values.map(({layer, text: value}) => [names.get(layer), value || '–']),
  ];
}

let shown = '';

export function wireReadout() {
  onViewerChange((viewer) => {
    // Its room is there with the first slice, so that the picture stays where it is.
    $('readout').hidden = !viewer?.cursor && !viewer?.showsSlice;
    if (!viewer?.cursor) return;
    const pairs = lines(viewer);
    const now = JSON.stringify(pairs);
    if (now !== shown) fillFacts($('readout'), pairs);
    shown = now;
  });
}
