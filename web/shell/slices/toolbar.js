// The bar above the slices: arrangement, tool, switches, screenshot, help.
import {iconButton, press, toolChoice, toolGroup} from '../controls.js';
import {$} from '../dom.js';
import {showHelp} from './help.js';
import {remember, remembered} from '../keeping/memory.js';
import {saveScreenshot} from '../keeping/save.js';
import {saveScene} from '../keeping/scene_file.js';
import {text} from '../../text/strings.js';
import {onViewerChange, pressKey, setView} from './viewer_host.js';

const ARRANGEMENTS = ['four', 'axial', 'coronal', 'sagittal', 'volume', 'mosaic'];
const TOOLS = ['crosshair', 'length', 'angle'];
/** Of the view, kept from visit to visit. */
const KEPT = ['arrangement', 'radiological', 'crosshair', 'mosaicPlane', 'mosaicCount'];

const button = (name, onclick) => iconButton(name, text.tool[name], onclick, 'tool');

/** Told with every frame in which something changed: the browser's storage is asked where this did. */
let lastKept = '';
function keepChoices(view) {
  const kept = Object.fromEntries(KEPT.map((name) => [name, view[name]]));
  const key = JSON.stringify(kept);
  if (key !== lastKept) remember('view', kept);
  lastKept = key;
}

export function wireToolbar(state) {
  const arrangement = toolChoice('arrangement', ARRANGEMENTS);
  const tool = toolChoice('tool', TOOLS);
  let view = {};
  const radiological = button('radiological', () => setView({radiological: !view.radiological}));
  const shot = button('screenshot', () => saveScreenshot(state));
  const scene = button('scene', () => saveScene(state));
  const fit = button('fit', () => pressKey('r'));
  $('toolbar').append(
    toolGroup(text.arrangements, ...arrangement.nodes), toolGroup(text.tools, ...tool.nodes),
    toolGroup(text.switches, radiological, fit), toolGroup(text.more, shot, scene, button('help', showHelp)));
  if (remembered('view')) setView(remembered('view'));
  onViewerChange((viewer) => {
    const isOpen = Boolean(viewer?.scan || viewer?.showsSlice);
    $('toolbar').hidden = !isOpen;
    if (!isOpen) return;
    view = viewer.view;
    arrangement.follow(view);
    tool.follow(view);
    press(radiological, view.radiological);
    keepChoices(view);
  });
}
