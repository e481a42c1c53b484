// What a run will take, and whether this device computes as it should: in the model's facts and on the Segment button.
import {$} from './dom.js';
import {showFacts} from './models.js';
import {text} from './strings.js';

let asked = '';
let prepared = null;  // the model whose networks were started

function show(state) {
  const {needs, golden} = state;
  const facts = [[text.memory, needs && text.needs(needs)], [text.checked, golden && text.goldenPassed(golden.maxError)]];
  if (state.model) showFacts(state.model, facts);
  $('segment').title = needs ? text.needs(needs) : '';
}

/** Starts the networks while the user looks for a scan, so that the first run begins at once. What fails is told by the run. */
async function prepare(state) {
  const {model} = state;
  prepared = model;
  const golden = await state.client.call('checkDevice', {forced: state.forced}).catch(() => null);
  if (!golden?.passed || state.model !== model) return;
  Object.assign(state, {golden, modelOfGolden: model});
  show(state);
}

/** Asks once for each pair of scan and model, and again where a run went elsewhere than the one before. */
export async function followDevice(state) {
  const key = state.scan && state.model ? `${state.scan.name} ${state.scan.info.shape} ${state.model.name} ${state.result?.provider?.reason}` : '';
  if (key !== asked) {
    asked = key;
    Object.assign(state, {needs: null});
    if (state.modelOfGolden !== state.model) Object.assign(state, {golden: null, modelOfGolden: state.model});
    // A scan of several channels or of a spacing that breaks the limits has no answer; its run says why.
    if (key) state.needs = await state.client.call('memory', {forced: state.forced}).catch(() => null);
  }
  show(state);
  if (state.model && prepared !== state.model) prepare(state);
}
