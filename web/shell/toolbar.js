// The bar above the slices: arrangement, tool, switches, screenshot, help.
import {$, element} from './dom.js';
import {showHelp} from './help.js';
import {icon} from './icons.js';
import {remember, remembered} from './memory.js';
import {saveScreenshot} from './save.js';
import {saveScene} from './scene_file.js';
import {text} from './strings.js';
import {onViewerChange, pressKey, setView} from './viewer_host.js';

const ARRANGEMENTS = ['four', 'axial', 'coronal', 'sagittal', 'volume', 'mosaic'];
const TOOLS = ['crosshair', 'length', 'angle'];
/** Of the view, kept from visit to visit. */
const KEPT = ['arrangement', 'radiological', 'crosshair', 'mosaicPlane', 'mosaicCount'];

function button(name, onclick, pressed = false) {
  const node = element('button', {type: 'button', class: 'tool', 'aria-label': text.tool[name], title: text.tool[name], onclick},
    icon(name));
  if (pressed) node.setAttribute('aria-pressed', 'false');
  return node;
}

function group(label, ...buttons) {
  return element('div', {class: 'tools', role: 'group', 'aria-label': label}, ...buttons);
}

const press = (node, pressed) => node.setAttribute('aria-pressed', Boolean(pressed));

/** Buttons of which one is pressed: `field` of the view. */
function choice(field, names) {
  const nodes = new Map(names.map((name) => [name, button(name, () => setView({[field]: name}), true)]));
  return {
    nodes: [...nodes.values()],
    follow: (view) => nodes.forEach((node, name) => press(node, view[field] === name)),
  };
}

function keepChoices(view) {
  const kept = Object.fromEntries(KEPT.map((name) => [name, view[name]]));
  if (JSON.stringify(kept) !== JSON.stringify(remembered('view'))) remember('view', kept);
}

export function wireToolbar(state) {
  const arrangement = choice('arrangement', ARRANGEMENTS);
  const tool = choice('tool', TOOLS);
  let view = {};
  const radiological = button('radiological', () => setView({radiological: !view.radiological}), true);
  const shot = button('screenshot', () => saveScreenshot(state));
  const scene = button('scene', () => saveScene(state));
  const fit = button('fit', () => pressKey('r'));
  $('toolbar').append(
    group(text.arrangements, ...arrangement.nodes), group(text.tools, ...tool.nodes),
    group(text.switches, radiological, fit), group(text.more, shot, scene, button('help', showHelp)));
  if (remembered('view')) setView(remembered('view'));
  onViewerChange((viewer) => {
    $('toolbar').hidden = !viewer?.scan;
    if (!viewer?.scan) return;
    view = viewer.view;
    arrangement.follow(view);
    tool.follow(view);
    press(radiological, view.radiological);
    keepChoices(view);
  });
}
