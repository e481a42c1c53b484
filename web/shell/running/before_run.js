// What is asked before a run starts: edits that would be lost, a scan that the model is not for, minutes.
import {verdictOf} from './model_choice.js';
import {estimatedSeconds, LONG_S} from './run_time.js';
import {text} from '../../text/strings.js';
import {unlessCancelled} from '../worker_client.js';

/** Sentences to be agreed to; none for a quick run of a model that fits. */
export function questions(model, needs, verdict) {
  const seconds = needs ? estimatedSeconds(model.name, needs) : 0;
  return [
    ...(verdict?.suitability === 'mismatch' ? [verdict.reason] : []),
    ...(seconds > LONG_S ? [text.longRun(needs.patches, seconds)] : []),
  ];
}

/** Resolves with what the run needs, or null where the reader thought better of it. */
export async function mayRun(state) {
  if (state.segmentation.unsaved && !confirm(text.loseEdits(state.scan.name))) return null;
  // A scan of several channels or of a spacing that breaks the limits has no answer; its run says why.
  const needs = await unlessCancelled(state.client.call('memory', {forced: state.forced}));
  const asked = questions(state.model, needs, await verdictOf(state));
  return !asked.length || confirm([...asked, text.startAnyway].join('\n\n')) ? {needs} : null;
}
