// Which model suits the scan: where another one does and the open one does not, it is suggested, or chosen at once where
// the reader has not chosen himself.
import {showNote, showOffer} from './messages.js';
import {chooseBundled, bundledModels} from './models.js';
import {text} from './strings.js';

/** Models of one kind of scan before those of any. */
const isSpecial = ({takes}) => Boolean(takes.unit || takes.most_mm);

/** The first that fits, of `models` as models.json lists them; `verdicts` in their order. */
export function fitting(models, verdicts) {
  const fits = models.filter((_, n) => verdicts[n].suitability === 'fits');
  return fits.find(isSpecial) ?? fits[0];
}

const openModel = (state) => bundledModels().find(({id}) => id === state.modelId);
/** What the page knows of a bundled model goes before what its plan says: fields of view. */
const takesOf = (state) => openModel(state)?.takes ?? state.model.takes;

/** How the open model suits the open scan (shared/inference/suitability.h), or null where nobody can say. */
export async function verdictOf(state) {
  const answer = await state.client.call('suits', {models: [takesOf(state)]}).catch(() => null);
  return answer?.[0] ?? null;
}

async function suggest(state, reason, better) {
  if (state.modelWasChosen) return showOffer(text.modelSuggested(reason, better.name), [[text.useModel, () => chooseBundled(state, better.id)]]);
  if (await chooseBundled(state, better.id, {byUser: false})) showNote(text.modelSwitched(reason, better.name));
}

async function follow(state) {
  const {scan, model} = state;
  const verdict = await verdictOf(state);
  if (!verdict || verdict.suitability === 'fits') return;
  const models = bundledModels();
  const verdicts = await state.client.call('suits', {models: models.map(({takes}) => takes)});
  if (state.scan !== scan || state.model !== model) return;
  const better = fitting(models, verdicts);
  if (better && better.id !== state.modelId) await suggest(state, verdict.reason, better);
  else showNote(verdict.reason);
}

let followed = '';

/** Once for each pair of scan and model. */
export async function followSuitability(state) {
  if (!state.scan || !state.model) return;
  const key = `${state.scan.opened} ${state.model.name}`;
  if (key === followed) return;
  followed = key;
  await follow(state).catch(() => {});  // a worker that was started anew: the run says what is wrong
}
