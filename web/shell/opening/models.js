// The models: those that came with the page (models/models.json) and one of the user's own.
//
// models.json is described in web/README.md. The first model is chosen at the start.
import {$, element, fillFacts} from '../dom.js';
import {announce, clearMessages, showFailure} from '../messages.js';
import {text} from '../../text/strings.js';

const FOLDER = 'models/';

let bundled = [];

/** As models.json has them. */
export const bundledModels = () => bundled;

/** What models.json says of a model; undefined for one of the user's own. */
export const bundledModel = (wanted) => bundled.find(({id}) => id === wanted);

/** Of the open model. `more`: what is known of this device and scan, [term, description] pairs. */
export function showFacts({model, modelId}, more = []) {
  const listed = bundledModel(modelId);
  fillFacts($('model-facts'), [
    [text.model, model.name],
    [text.scores, text.measured({...model, measured_on: listed?.measured_on})],
    [text.trainedOn, model.trained_on],
    [text.licence, model.licence],
    ...more,
  ]);
  $('read-card').hidden = !listed?.card;
}

async function open(state, source, option, {byUser = true} = {}) {
  try {
    const {info} = await state.work('model', source);
    state.update({model: info, modelId: option.value, modelWasChosen: byUser});
    showFacts(state);
    announce(text.opened(info.name));
    return true;
  } catch (error) {
    showFailure(error, option.textContent);
    $('model').value = state.modelId ?? '';
    state.update({});
    return false;
  }
}

let openChosen = null;  // opens what the list says

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
  select.replaceChildren(...(models.length ? models : [{id: '', name: text.noModels}]).map(optionFor));
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
  offer(state, models);
  if (models.length) await openChosen({byUser: false});
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
