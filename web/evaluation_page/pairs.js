// Which prediction belongs to which reference: as the core pairs them by names, shown where names differ, and corrected.
import {$, element} from '../shell/dom.js';
import {stem} from './study.js';
import {texts} from '../text/evaluation_texts.js';

/**
 * @param request of studyOf
 * @param work the core's cases for it, [{part, reference: {place}, prediction: {place}}]
 * @returns [{reference, prediction: a path or null}] for each file of the first reference
 */
export function pairsIn({raters, method}, work) {
  const predictions = new Map(work.filter(({part}) => part === 0)
    .map(({reference, prediction}) => [reference.place, method.files[prediction.place]]));
  return raters[0].files.map((reference, place) => ({reference, prediction: predictions.get(place) ?? null}));
}

const isByName = ({reference, prediction}) => prediction !== null && stem(reference) === stem(prediction);

/** Whether a person should see them: names differ, or references and predictions are both left over. One file each is a pair. */
export function needCheck(pairs, {raters, method}) {
  if (raters[0].files.length === 1 && method.files.length === 1) return false;
  const used = new Set(pairs.map(({prediction}) => prediction));
  const isLeft = pairs.some(({prediction}) => prediction === null) && method.files.some((file) => !used.has(file));
  return isLeft || pairs.some((pair) => pair.prediction !== null && !isByName(pair));
}

/** The first prediction that two references have, or null. */
export function predictionTwice(pairs) {
  const seen = new Set();
  for (const {prediction} of pairs) {
    if (prediction !== null && seen.has(prediction)) return prediction;
    seen.add(prediction);
  }
  return null;
}

/** As the request takes them. */
export const givenPairs = (pairs) => pairs.filter(({prediction}) => prediction !== null)
  .map(({reference, prediction}) => [reference, prediction]);

function row(pair, predictions) {
  const choices = [['', texts.noPair], ...predictions.map((path) => [path, stem(path)])];
  const select = element('select', {'aria-label': texts.pairOf(stem(pair.reference)), onchange: () => {
    pair.prediction = select.value || null;
  }}, ...choices.map(([value, name]) => element('option', {value}, name)));
  select.value = pair.prediction ?? '';
  return element('tr', {}, element('th', {scope: 'row'}, stem(pair.reference)), element('td', {}, select));
}

/** Shows those whose names differ or that have no prediction; what a person chooses is written into them. */
export function showPairs(pairs, {method}) {
  const shown = pairs.filter((pair) => !isByName(pair));
  $('pairs-intro').textContent = texts.checkPairs(shown.length, pairs.length - shown.length);
  $('pairs-rows').replaceChildren(...shown.map((pair) => row(pair, method.files)));
  $('pairs').hidden = false;
  $('pairs').scrollIntoView({block: 'nearest'});
}
