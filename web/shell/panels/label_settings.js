// Settings of a label layer: how it is drawn, and its labels one by one.
import {hexOf, rgbOf} from '../../text/color_text.js';
import {button, checkbox, iconButton, percent, slider} from '../controls.js';
import {element} from '../dom.js';
import {canSwitch, switchKind} from './layer_kind.js';
import {text} from '../../text/strings.js';
import {centreOnLabel, setAllLabelsVisible, setLabelColor, setLabelVisible, setLayer} from '../slices/viewer_host.js';

function rowOf(layer, label) {
  const name = label.visible ? text.hide(label.name) : text.show(label.name);
  const shown = iconButton(label.visible ? 'shown' : 'hidden', name, () => setLabelVisible(layer.id, label.id, !label.visible));
  const color = element('input', {type: 'color', value: hexOf(label.color), 'aria-label': text.colorOf(label.name),
    oninput: () => setLabelColor(layer.id, label.id, ...rgbOf(color.value))});
  const centre = element('button', {type: 'button', class: 'layer-name', title: text.centre(label.name),
    onclick: () => centreOnLabel(layer.id, label.id)}, label.name);
  centre.disabled = label.voxels === 0;
  return element('li', {'data-label-id': label.id}, shown, color, centre, element('small', {}, String(label.id)));
}

export function labelSettings(state) {
  let layer = null;
  let listed = '';
  const opacity = slider(text.opacity, {show: percent, oninput: (value) => setLayer(layer.id, {opacity: value})});
  const outline = checkbox(text.outline, {onchange: (value) => setLayer(layer.id, {outline: value})});
  const list = element('ul', {class: 'layer-list labels'});
  const all = (visible) => () => setAllLabelsVisible(layer.id, visible);
  const table = button(text.labelTable, () => state.chooseTable(layer), text.labelTableTitle);
  const other = button(text.showAsImage, () => switchKind(state, layer));
  const buttons = element('div', {class: 'actions'}, button(text.showAll, all(true)), button(text.hideAll, all(false)), table, other);
  return {
    nodes: [opacity.node, element('div', {class: 'checks'}, outline.node), buttons, list],
    follow(now) {
      layer = now;
      other.hidden = !canSwitch(state, layer);
      opacity.follow(layer.opacity);
      outline.follow(layer.outline);
      const key = JSON.stringify(layer.labels.map(({id, name, color, visible, voxels}) => [id, name, color, visible, voxels > 0]));
      if (key !== listed && document.activeElement?.type !== 'color')
        list.replaceChildren(...layer.labels.map((label) => rowOf(layer, label)));
      listed = key;
    },
  };
}
