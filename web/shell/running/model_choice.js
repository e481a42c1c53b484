// Which model suits the scan: where another one does and the open one does not, it is suggested, or chosen at once where
// the reader has not chosen himself.
import {showNote, showOffer} from '../messages.js';
import {bundledModels, chooseBundled} from '../opening/models.js';
import {text} from '../../text/strings.js';
import {unlessCancelled} from '../worker_client.js';

/** Models of one kind of scan before those of any. */
const isSpecial = ({takes}) => Boolean(takes.unit || takes.most_mm);

/** The first that fits, of `models` as models.json lists them; `verdicts` in their order. */
export function fitting(models, verdicts) {
  const fits = models.filter((_, n) => verdicts[n].suitability === 'fits');
  return fits.find(isSpecial) ?? fits[0];
}

/** How the open model suits the open scan (shared/inference/suitability.h), or null where nobody can say. */
export async function verdictOf(state) {
  const answer = await unlessCancelled(state.client.call('suits', {models: [state.model.takes]}));
  return answer?.[0] ?? null;
}

/**
 * What is to be done: 'nothing', 'tell' why the model does not suit, 'offer' or 'choose' the one that does, or 'wait' until the
 * page is not busy any more.
 * @param verdict of the open model; @param better the model that fits, if one does
 */
export function adviceOn(state, verdict, better) {
  if (verdict.suitability === 'fits') return 'nothing';
  if (state.busy) return 'wait';
  if (!better || better.id === state.modelId) return 'tell';
  const hasRun = Boolean(state.segmentation.result?.provider);  // of the open scan: with the model that is open, the reader's choice by now
  return state.modelWasChosen || hasRun ? 'offer' : 'choose';
}

async function follow(state) {
  const {scan, model} = state;
  const models = bundledModels();
  const [verdict, ...verdicts] = await state.client.call('suits', {models: [state.model.takes, ...models.map(({takes}) => takes)]});
  if (state.scan !== scan || state.model !== model) return;
  const better = fitting(models, verdicts);
  const {reason} = verdict;
  const ways = {
    nothing() {},
    wait() { followed = ''; },
    tell: () => showNote(reason),
    offer: () => showOffer(text.modelSuggested(reason, better.name), [[text.useModel, () => chooseBundled(state, better.id)]]),
    async choose() {
      if (await chooseBundled(state, better.id, {byUser: false})) showNote(text.modelSwitched(reason, better.name));
    },
  };
  await ways[adviceOn(state, verdict, better)]();
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
