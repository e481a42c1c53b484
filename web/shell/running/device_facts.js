// What a run will take, and whether this device computes as it should: in the model's facts and on the Segment button.
import {$} from '../dom.js';
import {showFacts} from '../opening/models.js';
import {text} from '../../text/strings.js';

// Each model's own golden case on this device: {maxError, passed}, passed null where the model has none.
const checks = new WeakMap();

/** `golden` of a run: {passed, maxError}, or null for a model without a golden case. */
export const noteGolden = (model, golden) => checks.set(model, golden ?? {passed: null});

function checkText({passed, maxError} = {}) {
  if (passed === undefined) return '';
  return passed === null ? text.goldenNone : (passed ? text.goldenPassed : text.goldenFailed)(maxError);
}

function show(state) {
  const {model, needs} = state;
  if (model) showFacts(state, [[text.memory, needs && text.needs(needs)], [text.checked, checkText(checks.get(model))]]);
  $('segment').title = needs ? text.needs(needs) : '';
}

let prepared = null;  // the model whose networks were started

/** Starts the networks while the user looks for a scan, so that the first run begins at once. What fails is told by the run. */
async function prepare(state) {
  const {model} = state;
  prepared = model;
  const golden = await state.client.call('checkDevice', {forced: state.forced}).catch(() => null);
  if (!golden) return;
  checks.set(model, golden);
  state.checked = model;
  show(state);
}

let asked = {};

/** Asks once for each pair of scan and model, and again where a run went elsewhere than the one before. */
export async function followDevice(state) {
  const {scan, model} = state;
  const reason = state.segmentation.result?.provider?.reason;
  if (scan !== asked.scan || model !== asked.model || reason !== asked.reason) {
    const now = asked = {scan, model, reason};
    state.needs = null;
    // A scan of several channels or of a spacing that breaks the limits has no answer; its run says why.
    const needs = scan && model ? await state.client.call('memory', {forced: state.forced}).catch(() => null) : null;
    if (now !== asked) return;
    state.needs = needs;
  }
  show(state);
  if (state.model && prepared !== state.model) prepare(state);
}
