// How the table tells intensities: their unit, a reference region that is subtracted, and what is left out.
import {choice, number} from './controls.js';
import {$, element} from './dom.js';
import {showFailure} from './messages.js';
import {text} from './strings.js';
import {showRows} from './structures.js';
import {labelIds, onViewerChange, viewerState} from './viewer_host.js';

const UNITS = ['', 'ppm', 'ppb', 'Hz'];
const TARGETS = {ppm: ['', 'ppb'], ppb: ['', 'ppm'], Hz: ['', 'ppm of B0'], '': ['']};
const FRESH = {unit: '', convertTo: '', tesla: null, region: '', exclude: ''};

const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Label layers that are open beside the segmentation, as options. */
const layerOptions = (state) => (viewerState()?.layers ?? [])
  .filter(({id, kind}) => kind === 'labels' && id !== state.segmentation).map(({id, name}) => [String(id), name]);

/** What the worker takes: the layer's voxels where it lies on the scan's grid and may have been drawn in, else its file. */
function requestOf(state, {exclude, ...settings}) {
  const layer = viewerState()?.layers.find(({id}) => String(id) === exclude);
  if (!layer) return settings;
  const values = labelIds(layer.id);
  const {blob} = state.layers.get(layer.id) ?? {};
  const voxels = state.scan.info.shape.reduce((product, size) => product * size, 1);
  const what = values?.length === voxels ? {excludeValues: values} : {exclude: blob};
  return {...settings, ...what, exclusion: layer.name};
}

/** Sets what is given anew. */
export async function applyNumbers(state, settings) {
  const {rows} = await state.work('numbers', requestOf(state, settings));
  state.update({result: {...state.result, rows}});
  showRows(state, rows);
}

function refill(select, options) {
  const made = options.map(([value, name]) => element('option', {value}, name));
  if (isSame([...select.options].map(({value, text: name}) => [value, name]), options)) return;
  select.replaceChildren(...made);
}

export function wireNumbers(state) {
  let settings = {...FRESH};
  /** Other labels, or another scan, may have ended what was set. */
  function stillSet() {
    const [row] = state.result?.rows ?? [];
    return {...(!row?.reference_region && {region: ''}), ...(!row?.excluded && {exclude: ''})};
  }
  async function change(changes) {
    const wanted = {...settings, ...stillSet(), ...changes};
    if ('unit' in changes) wanted.convertTo = '';
    if (wanted.convertTo === 'ppm of B0' && !wanted.tesla) return follow(wanted);  // asked for first
    try {
      await applyNumbers(state, wanted);
      settings = wanted;
    } catch (error) {
      showFailure(error);
    }
    follow(settings);
  }
  const unit = choice(text.numbers.unit, UNITS.map((name) => [name, name || text.numbers.asGuessed]), {onchange: (value) => change({unit: value})});
  const convert = choice(text.numbers.convertTo, [['', text.numbers.asStored]], {onchange: (value) => change({convertTo: value})});
  const tesla = number(text.numbers.tesla, {onchange: (value) => change({tesla: value, convertTo: 'ppm of B0'})});
  const region = choice(text.numbers.region, [['', text.numbers.none]], {onchange: (value) => change({region: value})});
  const exclude = choice(text.numbers.exclude, [['', text.numbers.none]], {onchange: (value) => change({exclude: value})});
  const note = element('p', {class: 'faint'});
  $('numbers').append(element('summary', {}, text.numbers.title),
    element('div', {class: 'settings'}, unit.node, convert.node, tesla.node, region.node, exclude.node, note));
  const selectOf = ({node}) => node.querySelector('select');

  function follow(wanted) {
    const rows = state.result?.rows ?? [];
    const source = wanted.unit || (rows[0]?.unit ?? '');
    const stored = wanted.convertTo && !wanted.unit ? {ppm: 'ppb', ppb: 'ppm'}[wanted.convertTo] ?? source : source;
    refill(selectOf(convert), (TARGETS[stored] ?? ['']).map((name) => [name, name || text.numbers.asStored]));
    refill(selectOf(region), [['', text.numbers.none], ['whole', text.numbers.whole],
                              ...rows.filter(({voxels}) => voxels > 0).map(({id, name}) => [String(id), name])]);
    refill(selectOf(exclude), [['', text.numbers.none], ...layerOptions(state)]);
    tesla.node.hidden = wanted.convertTo !== 'ppm of B0';
    if (wanted.tesla) tesla.follow(wanted.tesla);
    unit.follow(wanted.unit);
    convert.follow(wanted.convertTo);
    region.follow(rows[0]?.reference_region ? wanted.region : '');
    exclude.follow(rows[0]?.excluded ? wanted.exclude : '');
    const {reference_region: name, reference_mean: mean, unit: told} = rows[0] ?? {};
    note.textContent = name ? text.numbers.subtracted(name, mean, told) : '';
  }
  $('numbers').addEventListener('toggle', () => follow(settings));
  onViewerChange(() => $('numbers').open && follow(settings));
  state.forgetNumbers = () => {
    settings = {...FRESH};
  };
  follow(settings);
}
