// The models as cards on the first page: one looks, chooses one and opens a scan. The list in the bar above says the same.
import {$, element} from '../dom.js';
import {showModelCard} from './model_card.js';
import {bundledModel} from './models.js';
import {text} from '../../text/strings.js';

const part = (name, words) => (words ? [element('span', {class: name}, words)] : []);

const picture = (file) =>
  (file ? [element('img', {src: `models/${file}`, alt: '', width: 96, height: 96, class: 'model-picture'})] : []);

const sizeAndLicence = ({bytes, licence}) => [bytes && text.modelSize(bytes), licence].filter(Boolean).join(' · ');

const reader = (model) => (model.card
  ? [element('button', {type: 'button', class: 'link', 'aria-label': text.readCardOf(model.name), onclick: () => showModelCard(model)},
    text.readCard)]
  : []);

/** Radio buttons of one group: arrow keys go from card to card. */
function cardOf(value, model) {
  const id = `choose-${value}`;
  const input = element('input', {type: 'radio', name: 'model-choice', id, value, onchange: () => choose(value)});
  const words = element('label', {for: id},
    ...part('model-name', model.name), ...part('model-finds', model.summary), ...part('model-measured', text.measured(model)),
    element('span', {class: 'model-facts'}, ...part('model-contrast', text.contrast[model.contrast]),
      ...part('model-size', sizeAndLicence(model))));
  return element('div', {class: 'model-choice'}, input, ...picture(model.picture), words, ...reader(model));
}

/** The newest wish wins: a model that the arrow keys passed over while another was opening is not opened. */
let wanted = null;
async function choose(value) {
  const isUnderWay = wanted !== null;
  wanted = value;
  if (isUnderWay) return;
  while (wanted !== null) {
    const now = wanted;
    $('model').value = now;
    await $('model').onchange();
    if (wanted === now) wanted = null;
  }
}

const shown = new Map();  // value of the list → what its card says

/** One's own models come first; another file of the same name replaces its card. */
function showOwn(value, info) {
  const says = JSON.stringify(info);
  if (shown.get(value) === says) return;
  if (shown.has(value)) $(`choose-${value}`).closest('.model-choice').remove();
  $('model-choices').prepend(cardOf(value, info));
  shown.set(value, says);
}

function showBundled(value) {
  if (!shown.has(value)) $('model-choices').append(cardOf(value, bundledModel(value)));
  shown.set(value, '');
}

/** A card for each model of the list, and the mark on the one that is chosen. */
export function followModelList(state) {
  for (const {value} of $('model').options) {
    if (bundledModel(value)) showBundled(value);
    else if (value && value === state.modelId) showOwn(value, state.model);
  }
  $('model-step').hidden = !shown.size;
  for (const value of shown.keys()) $(`choose-${value}`).checked = value === (wanted ?? $('model').value);
}
