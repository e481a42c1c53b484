// A scan that the model refuses: why, its labels all the same, and whether its axes run the other way.
import {showAxes} from './axes.js';
import {announce, showError, showOffer} from './messages.js';
import {text} from './strings.js';

/** Asks the model in the background of what the reader reads; nothing is said where no flip is clearly better. */
async function offerFlip(state, run) {
  const {scan, model} = state;
  const {found} = await state.work('flipThatFits', {forced: state.forced}).catch(() => ({found: null}));
  if (!found || state.running || state.scan !== scan || state.model !== model) return;
  const turn = async () => {
    if (await showAxes(state, found.flip)) await run();
  };
  showOffer(text.axesSuggestion(found.words), [[text.turnAndSegment, turn]]);
  announce(text.axesSuggestion(found.words));
}

/**
 * @param error of a request that ended with code "refused"
 * @param run starts the segmentation again, with further options of the request
 */
export async function showRefusal(state, error, run) {
  if (error.canOverride) showOffer(error.message, [[text.showAllTheSame, () => run({override: true})]], 'error');
  else showError(error.message);
  await offerFlip(state, run);
}
