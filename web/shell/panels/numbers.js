// How the table tells intensities: their unit, a reference region that is subtracted, and what is left out.
import {choice, number} from '../controls.js';
import {$, element} from '../dom.js';
import {fileNow, otherLabelLayers} from './layer_state.js';
import {showFailure} from '../messages.js';
import {text} from '../../text/strings.js';
import {showRows} from './structures.js';
import {onViewerChange, viewerState} from '../slices/viewer_host.js';

const UNITS = ['', 'ppm', 'ppb', 'Hz'];
const PPM_OF_FIELD = 'ppm of B0';
const TARGETS = {ppm: ['', 'ppb'], ppb: ['', 'ppm'], Hz: ['', PPM_OF_FIELD], '': ['']};
/**
 * `exclude`: null, or of a label layer {name, source: the file that it was opened from, blob: what is left out, label: {id, name} where it is one
 * label alone, or null}.
 */
const FRESH = {unit: '', convertTo: '', tesla: null, region: '', exclude: null};

/** In the menu: what is left out is of a layer that was removed since. */
const REMOVED = 'removed';

const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The open layer that a choice is of; it may have another id by now (axes.js). */
const layerOf = (state, layers, exclude) => layers.find(({id}) => state.layers.get(id).blob === exclude.source);

/** The layer as it is shown now; of one that was removed, as it was. */
async function exclusionOf(state, exclude) {
  const layer = exclude && layerOf(state, otherLabelLayers(state), exclude);
  return layer ? {...exclude, blob: await fileNow(state, layer.id)} : exclude;
}

const exclusionRequest = ({name, blob, label}) => ({
  exclude: blob, excludeIds: label ? [label.id] : [], exclusion: label ? `${name}: ${label.name}` : name,
});

/** Sets what is given anew. @returns the settings as they are then */
async function applyNumbers(state, {exclude, ...settings}) {
  const left = await exclusionOf(state, exclude);
  const {rows} = await state.work('numbers', {...settings, ...(left && exclusionRequest(left))});
  state.segmentation.measure(rows);
  showRows(state, rows);
  return {...settings, exclude: left};
}

function refill(select, options) {
  if (isSame([...select.options].map(({value, text: name}) => [value, name]), options)) return;
  select.replaceChildren(...options.map(([value, name]) => element('option', {value}, name)));
}

const none = ['', text.numbers.none];
const regionOptions = (rows) =>
  [none, ['whole', text.numbers.whole], ...rows.filter(({voxels}) => voxels > 0).map(({id, name}) => [String(id), name])];

/** What is left out, chosen by a layer's id. */
function exclusionChosen(state, settings, value) {
  if (value === REMOVED) return settings.exclude;
  const layer = otherLabelLayers(state).find(({id}) => String(id) === value);
  return layer ? {name: layer.name, source: state.layers.get(layer.id).blob, label: null} : null;
}

/** One label of the chosen layer, by its id, or all of it. */
function labelChosen(state, {exclude}, value) {
  const layer = layerOf(state, otherLabelLayers(state), exclude);
  const {id, name} = layer?.labels.find((label) => String(label.id) === value) ?? {};
  return {...exclude, label: id ? {id, name} : null};
}

export function wireNumbers(state) {
  let settings = {...FRESH};
  let asksTesla = false;  // conversion to parts of the field is chosen, and the field not yet known
  /** Other labels, or another scan, may have ended what was set. */
  function stillSet() {
    const [row] = state.segmentation.result?.rows ?? [];
    return {...(!row?.reference_region && {region: ''}), ...(!row?.excluded && {exclude: null})};
  }
  async function change(changes) {
    const wanted = {...settings, ...stillSet(), ...changes};
    if ('unit' in changes) wanted.convertTo = '';
    if ('unit' in changes || 'convertTo' in changes) asksTesla = wanted.convertTo === PPM_OF_FIELD && !wanted.tesla;
    if (asksTesla && 'convertTo' in changes) return follow();
    try {
      settings = await applyNumbers(state, wanted);
    } catch (error) {
      showFailure(error);
    }
    follow();
  }
  const unit = choice(text.numbers.unit, UNITS.map((name) => [name, name || text.numbers.asGuessed]), {onchange: (value) => change({unit: value})});
  const convert = choice(text.numbers.convertTo, [['', text.numbers.asStored]], {onchange: (value) => change({convertTo: value})});
  const tesla = number(text.numbers.tesla, {onchange: (value) => change({tesla: value, convertTo: PPM_OF_FIELD})});
  const region = choice(text.numbers.region, [none], {onchange: (value) => change({region: value})});
  const exclude = choice(text.numbers.exclude, [none], {onchange: (value) => change({exclude: exclusionChosen(state, settings, value)})});
  const label = choice(text.numbers.excludeLabel, [['', text.numbers.allLabels]],
    {onchange: (value) => change({exclude: labelChosen(state, settings, value)})});
  const note = element('p', {class: 'faint'});
  $('numbers').append(element('summary', {}, text.numbers.title),
    element('div', {class: 'settings'}, unit.node, convert.node, tesla.node, region.node, exclude.node, label.node, note));
  const selectOf = ({node}) => node.querySelector('select');

  function followExclusion(layers, isExcluded) {
    const chosen = isExcluded ? settings.exclude : null;
    const layer = chosen && layerOf(state, layers, chosen);
    const gone = chosen && !layer ? [[REMOVED, chosen.name]] : [];
    refill(selectOf(exclude), [none, ...layers.map(({id, name}) => [String(id), name]), ...gone]);
    exclude.follow(layer ? String(layer.id) : chosen ? REMOVED : '');
    label.node.hidden = !layer;
    if (!layer) return;
    const present = layer.labels.filter(({voxels}) => voxels > 0);
    refill(selectOf(label), [['', text.numbers.allLabels], ...present.map(({id, name}) => [String(id), name])]);
    label.follow(String(chosen.label?.id ?? ''));
  }
  function follow(viewer = viewerState()) {
    const rows = state.segmentation.result?.rows ?? [];
    const convertTo = asksTesla ? PPM_OF_FIELD : settings.convertTo;
    const stored = settings.unit || (state.scan?.info.unit ?? '');
    refill(selectOf(convert), (TARGETS[stored] ?? ['']).map((name) => [name, name || text.numbers.asStored]));
    refill(selectOf(region), regionOptions(rows));
    tesla.node.hidden = convertTo !== PPM_OF_FIELD;
    if (settings.tesla) tesla.follow(settings.tesla);
    unit.follow(settings.unit);
    convert.follow(convertTo);
    region.follow(rows[0]?.reference_region ? settings.region : '');
    followExclusion(otherLabelLayers(state, viewer), rows[0]?.excluded);
    const {reference_region: name, reference_mean: mean, unit: told} = rows[0] ?? {};
    note.textContent = name ? text.numbers.subtracted(name, mean, told) : '';
  }
  $('numbers').addEventListener('toggle', () => follow());
  onViewerChange((viewer) => $('numbers').open && follow(viewer));
  state.forgetNumbers = () => {
    settings = {...FRESH};
    asksTesla = false;
  };
  follow();
}
