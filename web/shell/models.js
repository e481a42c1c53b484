// The models: those that came with the page (models/models.json) and one of the user's own.
//
// models.json is described in web/README.md. The first model is chosen at the start.
import {$, element, fillFacts} from './dom.js';
import {announce, clearMessages, showFailure} from './messages.js';
import {text} from './strings.js';

const FOLDER = 'models/';

let bundled = [];

/** As models.json has them. */
export const bundledModels = () => bundled;

/** What models.json says of a model, by default of the one that is open; undefined for one of the user's own. */
export const bundledModel = (wanted = $('model').dataset.open) => bundled.find(({id}) => id === wanted);

/** `more`: what is known of this device and scan, [term, description] pairs. */
export function showFacts(info, more = []) {
  fillFacts($('model-facts'), [
    [text.model, info.name],
    [text.scores, text.measured({...info, measured_on: bundledModel()?.measured_on})],
    [text.trainedOn, info.trained_on],
    [text.licence, info.licence],
    ...more,
  ]);
  $('read-card').hidden = !bundledModel()?.card;
}

async function open(state, source, option, {byUser = true} = {}) {
  try {
    const {info} = await state.work('model', source);
    $('model').dataset.open = option.value;
    state.update({model: info, modelId: option.value, modelWasChosen: byUser});
    showFacts(info);
    announce(text.opened(info.name));
    return true;
  } catch (error) {
    showFailure(error, option.textContent);
    $('model').value = $('model').dataset.open ?? '';
    state.update({});
    return false;
  }
}

let openChosen = null;

const optionFor = ({id, name}) => element('option', {value: id}, name);

async function readList() {
  const response = await fetch(`${FOLDER}models.json`);
  if (!response.ok) throw new Error(text.noModelList);
  return (await response.json()).models;
}

function offer(state, models) {
  const select = $('model');
  const sourceOf = ({file}) => ({url: new URL(FOLDER + file, document.baseURI).href});
  const sources = new Map(models.map((model) => [model.id, sourceOf(model)]));
  select.replaceChildren(...models.map(optionFor));
  bundled = models;
  openChosen = (options) => {
    const source = sources.get(select.value) ?? state.ownModels.get(select.value);
    return open(state, source, select.selectedOptions[0], options);
  };
  select.onchange = () => {
    clearMessages();
    return openChosen();
  };
}

/** Opens one of the list's; `byUser`: the page leaves it there. */
export function chooseBundled(state, id, options) {
  $('model').value = id;
  return openChosen(options);
}

/** Fills the list and opens its first model. */
export async function startModels(state) {
  const models = await readList().catch((error) => {
    showFailure(error);
    return [];
  });
  if (!models.length) $('model').replaceChildren(element('option', {value: ''}, text.noModels));
  else {
    offer(state, models);
    await openChosen({byUser: false});
  }
}

/** A dropped or chosen .onnx file becomes an entry of the list, if it is a Voxlet model. */
export async function openOwnModel(state, blob, name) {
  clearMessages();
  const option = element('option', {value: `own:${name}`}, name);
  if (!(await open(state, {blob}, option))) return;
  state.ownModels.set(option.value, {blob});
  const same = [...$('model').options].filter(({value}) => value === option.value || value === '');
  for (const former of same) former.remove();
  $('model').prepend(option);
  $('model').value = option.value;
  state.update({});
}
