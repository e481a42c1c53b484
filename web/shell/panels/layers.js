// The list of layers, the top one first, and the settings of the chosen one.
import {button, checkbox, choice, iconButton, percent, slider} from '../controls.js';
import {$, element} from '../dom.js';
import {labelSettings} from './label_settings.js';
import {canSwitch, drop, mayDrop, switchKind} from './layer_kind.js';
import {text} from '../../text/strings.js';
import {colorMaps, moveLayer, onViewerChange, setLayer, setView} from '../slices/viewer_host.js';
import {windowControl} from './window_control.js';

const ENDING = 11;

/** A name that is cut, if it is, before its ending. */
const inTwo = (name) => (name.length < 24 ? [name] :
  [element('span', {}, name.slice(0, -ENDING)), element('span', {class: 'ending'}, name.slice(-ENDING))]);

/** One row; `at` is its place from the bottom, `count` how many there are. */
function rowOf(layer, at, count, chosen, state) {
  const shown = iconButton(layer.visible ? 'shown' : 'hidden', (layer.visible ? text.hide : text.show)(layer.name),
    () => setLayer(layer.id, {visible: !layer.visible}));
  const name = element('button', {type: 'button', class: 'layer-name', 'aria-pressed': layer.id === chosen, 'aria-label': layer.name,
    title: layer.name, onclick: () => choose(layer)}, ...inTwo(layer.name));
  const kind = element('small', {}, layer.scan ? text.kind.scan : text.kind[layer.kind]);
  const up = iconButton('up', text.moveUp(layer.name), () => moveLayer(layer.id, at + 1));
  const down = iconButton('down', text.moveDown(layer.name), () => moveLayer(layer.id, at - 1));
  up.disabled = at + 1 >= count;
  down.disabled = at === 0;
  const remove = iconButton('remove', text.remove(layer.name), () => remover(layer, state));
  remove.disabled = layer.scan;
  return element('li', {'data-layer': layer.id, class: layer.id === chosen ? 'chosen' : ''}, shown, name, kind, up, down, remove);
}

function remover(layer, state) {
  if (mayDrop(state, layer)) drop(state, layer);
}

let chosenId = 0;
function choose(layer) {
  chosenId = layer.id;
  setView({activeImage: layer.kind === 'image' ? layer.id : 0});
  refresh();  // the viewer tells of nothing where that was the active one already
}

function imageSettings(state) {
  let layer = null;
  const set = (changes) => setLayer(layer.id, changes);
  const opacity = slider(text.opacity, {show: percent, oninput: (value) => set({opacity: value})});
  const map = choice(text.colorMap, colorMaps().map((name) => [name, text.colorMaps[name] ?? name]),
    {onchange: (colorMap) => set({colorMap})});
  const file = button(text.colorMapFile, () => state.chooseTable(layer), text.colorMapFileTitle);
  const other = button(text.showAsLabels, () => switchKind(state, layer));
  const window = windowControl();
  const smooth = checkbox(text.smooth, {onchange: (value) => set({smooth: value})});
  const clear = checkbox(text.clearBelow, {onchange: (value) => set({clearBelow: value})});
  return {
    nodes: [opacity.node, map.node, element('div', {class: 'actions'}, file, other), window.node, element('div', {class: 'checks'}, smooth.node, clear.node)],
    follow(now) {
      layer = now;
      other.hidden = !canSwitch(state, layer);
      opacity.follow(layer.opacity);
      map.follow(layer.colorMap);
      window.follow(layer);
      smooth.follow(layer.smooth);
      clear.follow(layer.clearBelow);
    },
  };
}

let refresh = null;

export function wireLayers(state) {
  let listed = '';
  let settings = null;
  let settingsFor = '';

  function list(layers) {
    const key = JSON.stringify(layers.map(({id, name, visible, kind}) => [id, name, visible, kind, id === chosenId]));
    if (key === listed) return;
    listed = key;
    const focused = document.activeElement?.closest?.('[data-layer]') && document.activeElement.getAttribute('aria-label');
    $('layer-list').replaceChildren(
      ...layers.map((layer, at) => rowOf(layer, at, layers.length, chosenId, state)).reverse());
    if (focused) $('layer-list').querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  }

  function showSettings(layer) {
    const key = layer ? `${layer.id} ${layer.kind}` : '';
    if (key !== settingsFor) {
      settings = layer && (layer.kind === 'image' ? imageSettings(state) : labelSettings(state));
      $('layer-settings').replaceChildren(...(settings?.nodes ?? []));
    }
    settingsFor = key;
    settings?.follow(layer);
  }

  refresh = () => show(current);
  let current = null;
  function show(viewer) {
    current = viewer;
    const layers = viewer?.layers ?? [];
    if (!layers.some(({id}) => id === chosenId)) chosenId = layers.at(-1)?.id ?? 0;
    list(layers);
    showSettings(layers.find(({id}) => id === chosenId));
  }
  onViewerChange(show);
}
