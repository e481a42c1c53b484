// One segmentation: progress, remaining time, cancel, result.
import {mayRun} from './before_run.js';
import {noteGolden} from './device_facts.js';
import {$} from '../dom.js';
import {announce, clearMessages, showFailure, showNote} from '../messages.js';
import {Preview} from './preview.js';
import {offerFlip, showRefusal} from './refusal.js';
import {rememberRun} from './run_time.js';
import {text} from '../../text/strings.js';
import {showTable} from '../panels/table.js';
import {setEdit} from '../slices/viewer_host.js';
import {showStage} from '../work.js';

/** Remaining seconds by the mean time of the patches so far; the first one also warms the device up. */
class Estimate {
  #start = null;
  remaining(done, total) {
    this.#start ??= {done, time: performance.now()};
    const patches = done - this.#start.done;
    return patches ? ((performance.now() - this.#start.time) / patches / 1000) * (total - done) : null;
  }
}

let announced = '';
/** Screen readers hear of each quarter, not of each patch. */
function announceQuarters(stage, part) {
  const quarter = Math.floor(part * 4) / 4;
  const key = `${stage} ${quarter}`;
  if (key !== announced && quarter > 0) announce(text.quarters(quarter));
  announced = key;
}

function showProgress({stage, done, total, ...more}, estimate, preview) {
  if (stage === 'coarse') return preview.show(more);
  const inference = stage === 'inference' || stage === 'coarseInference';
  if (!inference) return showStage(text.stage(stage));
  const left = estimate.remaining(done, total);
  showStage(`${text.stage(stage)}, ${text.patch(done, total)}`, {part: done / total, left: left === null ? '' : text.remaining(left)});
  announceQuarters(stage, done / total);
}

function showResult(state, result, seconds) {
  state.segmentation.show(state, result.labels, result);
  noteGolden(state.model, result.golden);
  showProvider(result.provider);
  if (result.warning) showNote(result.warning);
  const found = result.rows.filter((row) => row.voxels > 0).length;
  const flagged = (flag) => result.rows.filter(({flags}) => flags.includes(flag)).map((row) => text.flaggedName(row, flag));
  const done = text.done(found, result.rows.length, seconds, state.model.name);
  const doubts = Object.entries(text.flagged).map(([flag, say]) => [flagged(flag), say]).filter(([names]) => names.length);
  showTable(state, result.rows, [done, ...doubts.map(([names, say]) => say(names))].join(' '));
  announce($('table-note').textContent);
}

export function showProvider(choice) {
  $('provider').textContent = `${text.device} ${text.provider(choice)}`;
  $('provider').dataset.provider = choice.provider;
}

/** Labels are not edited while they may be replaced. */
async function whileLocked(state, work) {
  await state.settleEdits();
  setEdit({locked: true});
  try {
    return await work();
  } finally {
    setEdit({locked: false});
    state.followEdits();
  }
}

async function run(state, {needs}, options) {
  clearMessages();
  const start = performance.now();
  const estimate = new Estimate();
  const preview = new Preview(state);
  const keepProbabilities = $('keep-probabilities').checked;
  const request = {forced: state.forced, coarseFirst: true, keepProbabilities, ...options};
  const {model} = state;
  return state.client.attempt(async () => {
    const result = await state.work('segment', request, (progress) => showProgress(progress, estimate, preview))
      .finally(() => preview.end());
    if (needs) rememberRun(model.name, {...needs, provider: result.provider.provider}, result.seconds.inference);
    showResult(state, {...result, keptProbabilities: keepProbabilities}, (performance.now() - start) / 1000);
    return result;
  });
}

/**
 * What an earlier run gave, a file brought or a hand drew stays as it is until there is something new. `options`: further ones of the request. The page is busy
 * from the press on.
 */
export async function runSegmentation(state, options = {}) {
  showStage(text.stage('memory'));
  state.update({busy: state.busy + 1});
  try {
    const agreed = await mayRun(state);
    const result = agreed && await whileLocked(state, () => run(state, agreed, options));
    if (result?.doubtful && !result.overridden.length) await offerFlip(state, () => runSegmentation(state), {betterThanNow: true});
  } catch (error) {
    if (error.code === 'refused') showRefusal(state, error, (more) => runSegmentation(state, more));
    else showFailure(error);
  } finally {
    state.update({busy: state.busy - 1});
  }
}
