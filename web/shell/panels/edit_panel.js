// The tab of editing tools: which tool, which label, how; operations on whole labels; undo and redo.
import {button, checkbox, choice, labelled, number, slider, toolChoice, toolGroup} from '../controls.js';
import {$, element} from '../dom.js';
import {icon} from '../slices/icons.js';
import {beginEmptyLabels, edit, redo, undo} from './editing.js';
import {showKeptEdits} from '../keeping/kept_edits_list.js';
import {text} from '../../text/strings.js';
import {onTab} from './tabs.js';
import {onViewerChange, setEdit, setLabelTable, setView, viewerState} from '../slices/viewer_host.js';

const EDITING = ['brush', 'eraser', 'polygon', 'fill', 'grow'];
const TOOLS = ['crosshair', ...EDITING];
const millimetres = (value) => `${value.toFixed(1)} mm`;

function toolButtons() {
  const {nodes, follow} = toolChoice('tool', TOOLS);
  return {node: toolGroup(text.tools, ...nodes), follow: ({view}) => follow(view)};
}

/** The labels of the edited layer in a menu, and a way to a new one. */
function labelMenu(label, onchange) {
  const input = element('select', {onchange: () => onchange(Number(input.value))});
  let listed = '';
  return {
    node: labelled(label, input),
    value: () => Number(input.value),
    follow(labels, chosen) {
      const key = JSON.stringify(labels.map(({id, name}) => [id, name]));
      if (key !== listed) {
        const former = input.value;
        input.replaceChildren(...labels.map(({id, name}) => element('option', {value: id}, `${id}  ${name}`)));
        input.value = former;
      }
      listed = key;
      if (chosen !== undefined) input.value = chosen;
      if (input.selectedIndex < 0) input.selectedIndex = 0;
    },
  };
}

const usedId = (labels) => labels.reduce((most, {id}) => Math.max(most, id), 0);

/** "The chosen label only" stays with the chosen label. */
let paintsOverOwn = false;
const chooseLabel = (id) => setEdit({id, ...(paintsOverOwn && {onlyOver: id})});

function addLabel(layer) {
  const id = Math.min(usedId(layer.labels) + 1, 65535);
  const hue = (id * 137) % 360;
  const channel = (n) => {
    const k = (n + hue / 60) % 6;
    return Math.round(255 * (0.9 - 0.8 * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  setLabelTable(layer.id, [...layer.labels, {id, name: text.newLabelName(id), color: [channel(5), channel(3), channel(1)], visible: true}]);
  chooseLabel(id);
}

function options() {
  const radius = slider(text.brushRadius, {min: 0.5, max: 20, step: 0.5, show: millimetres, oninput: (value) => setEdit({radius: value})});
  const ball = checkbox(text.ball, {onchange: (value) => setEdit({ball: value})});
  const over = choice(text.paintOver, [['all', text.over.all], ['0', text.over.background], ['own', text.over.own]], {
    onchange: (value) => {
      paintsOverOwn = value === 'own';
      setEdit({onlyOver: value === 'all' ? null : value === 'own' ? current.edit.id : 0});
    },
  });
  const whole = checkbox(text.wholeVolume, {onchange: (value) => setEdit({wholeVolume: value})});
  const tolerance = number(text.tolerance, {onchange: (value) => setEdit({tolerance: value})});
  const limit = slider(text.limit, {min: 1, max: 100, step: 1, show: millimetres, oninput: (value) => setEdit({limit: value})});
  let current = null;
  return {
    nodes: [radius.node, over.node, tolerance.node, limit.node, element('div', {class: 'checks'}, ball.node, whole.node)],
    follow(viewer) {
      current = viewer;
      const {edit: now, view: {tool}} = viewer;
      radius.follow(now.radius);
      ball.follow(now.ball);
      over.follow(now.onlyOver === null ? 'all' : now.onlyOver === 0 ? '0' : 'own');
      whole.follow(now.wholeVolume);
      tolerance.follow(now.tolerance);
      limit.follow(now.limit);
      const brush = ['brush', 'eraser'].includes(tool);
      const flood = ['fill', 'grow'].includes(tool);
      radius.node.hidden = ball.node.hidden = !brush;
      whole.node.hidden = limit.node.hidden = !flood;
      tolerance.node.hidden = tool !== 'grow';
    },
  };
}

function operations(state) {
  let layer = null;
  let viewer = null;
  const sigma = slider(text.sigma, {min: 0.3, max: 5, step: 0.1, show: millimetres, oninput: (value) => (chosen.sigma = value)});
  const least = number(text.minMm3, {onchange: (value) => (chosen.minMm3 = value)});
  const chosen = {sigma: 1, minMm3: 10};
  sigma.follow(chosen.sigma);
  least.follow(chosen.minMm3);
  const other = labelMenu(text.otherLabel, () => {});
  const run = (name, more = {}) => () => edit(state, {name, id: viewer.edit.id, ...more});
  const nodes = [
    element('div', {class: 'actions'},
      button(text.operation.interpolate, () => edit(state, {name: 'interpolate', id: viewer.edit.id, across: viewer.view.activePlane}), text.interpolateTitle),
      button(text.operation.holes, run('holes')), button(text.operation.largest, run('largest')),
      button(text.operation.delete, run('delete'))),
    sigma.node, element('div', {class: 'actions'}, button(text.operation.smooth, () => run('smooth', {sigma: chosen.sigma})())),
    least.node, element('div', {class: 'actions'}, button(text.operation.islands, () => run('islands', {minMm3: chosen.minMm3})())),
    other.node, element('div', {class: 'actions'},
      button(text.operation.swap, () => run('swap', {other: other.value()})()),
      button(text.operation.merge, () => run('merge', {other: other.value()})())),
  ];
  return {
    node: element('fieldset', {}, element('legend', {}, text.wholeLabel), ...nodes),
    follow(now, edited) {
      viewer = now;
      layer = edited;
      other.follow(layer.labels);
    },
  };
}

function history(state) {
  const back = button(text.undo, () => undo(state));
  const forth = button(text.redo, () => redo(state));
  const show = (node, name, label, picture) => {
    node.disabled = name === null;
    node.replaceChildren(icon(picture), name === null ? label : `${label}: ${text.step[name] ?? name}`);
  };
  return {
    node: element('div', {class: 'actions history'}, back, forth),
    follow({edit: now}) {
      show(back, now.undo, text.undo, 'undo');
      show(forth, now.redo, text.redo, 'redo');
    },
  };
}

/** Those that can be edited: a first look cannot. */
const labelLayers = (state, {layers}) => layers.filter(({id, kind}) => kind === 'labels' && id !== state.segmentation.preview);

/** Where the tools are out of sight, a press in a slice moves the crosshair and draws nothing. */
function putToolDown(name) {
  if (name !== 'edit' && EDITING.includes(viewerState()?.view.tool)) setView({tool: 'crosshair'});
}

/** The layer that tools change: the one chosen, else the scan's segmentation. */
function editedLayer(state, viewer) {
  const labels = labelLayers(state, viewer);
  return labels.find(({id}) => id === viewer.edit.layer) ?? labels.find(({id}) => id === state.segmentation.layer) ?? labels.at(-1);
}

export function wireEditPanel(state) {
  const none = element('p', {class: 'faint'}, text.noScan);
  const begin = element('div', {class: 'actions'}, button(text.emptyLabels, () => beginEmptyLabels(state), text.emptyLabelsTitle));
  const layerMenu = choice(text.editedLayer, [], {onchange: (value) => setEdit({layer: Number(value)})});
  const paint = labelMenu(text.paintLabel, chooseLabel);
  const add = element('div', {class: 'actions'}, button(text.newLabel, () => addLabel(layer)));
  const parts = {tools: toolButtons(), options: options(), operations: operations(state), history: history(state)};
  const all = element('div', {class: 'settings'}, parts.history.node, parts.tools.node, layerMenu.node, paint.node, add,
    ...parts.options.nodes, parts.operations.node);
  const kept = element('div', {class: 'actions'}, button(text.keptEditsButton, () => showKeptEdits(state)));
  $('edit-settings').append(none, begin, all, kept);
  onTab(putToolDown);
  let layer = null;
  let layersListed = '';
  onViewerChange((viewer) => {
    none.hidden = Boolean(viewer?.scan);
    layer = viewer?.scan ? editedLayer(state, viewer) : null;
    begin.hidden = !viewer?.scan || Boolean(layer);
    all.hidden = !layer;
    if (!layer) return;
    if (viewer.edit.layer !== layer.id) {
      paintsOverOwn = false;
      return setEdit({layer: layer.id, id: layer.labels[0]?.id ?? 1, onlyOver: null});
    }
    const choices = labelLayers(state, viewer).map(({id, name}) => [String(id), name]);
    if (JSON.stringify(choices) !== layersListed)
      layerMenu.node.querySelector('select').replaceChildren(...choices.map(([value, name]) => element('option', {value}, name)));
    layersListed = JSON.stringify(choices);
    layerMenu.follow(String(layer.id));
    layerMenu.node.hidden = choices.length < 2;
    paint.follow(layer.labels, viewer.edit.id);
    for (const part of [parts.tools, parts.options, parts.history]) part.follow(viewer);
    parts.operations.follow(viewer, layer);
  });
}
