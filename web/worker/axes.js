// Which way the scan's axes run, if not as its file says: found out where a model refuses it, or set by the user.
import {runPatches} from './segment.js';

const FLIPS = ['flip-ap', 'flip-is', 'flip-ap-is'];
/** Of one run; three of them are to take moments, not minutes. */
const MOST_PATCHES = 8;

/** One run that is judged and leaves nothing; one that the model refuses is no candidate. */
async function tryFlip(engine, {main, region}, model, {patch, regionPatch}, flip, report) {
  try {
    engine.beginTrial(flip);
    if (region) {
      const patches = engine.beginRegion(regionPatch);
      await runPatches(engine, region, [1, model.info.region.channels, ...regionPatch], patches, () => {});
      engine.finishRegion();
    }
    const patches = engine.begin(null, false, patch);
    await runPatches(engine, main, [1, model.info.channels, ...patch], patches, (done, total) => report(done / total));
    engine.finishTrial();
  } catch (error) {
    if (error.code !== 'refused') throw error;
  }
}

/**
 * Of a scan that the model refused: {flip, words} of the flip that it clearly accepts, or null (inference/axis_flip.h).
 * @param choice {patch, regionPatch} as in segment.js
 * @param options.progress called with {stage, done, total: trials}; `betterThanNow`: of a scan that it accepted, of whose structures it is
 *   unsure: the flip has to be clearly better than that run
 */
export async function findFlip(engine, networks, model, choice, {progress = () => {}, betterThanNow = false} = {}) {
  if (engine.runNeeds(choice.patch).patches > MOST_PATCHES) return null;
  let found;
  try {
    for (const [n, flip] of FLIPS.entries()) {
      const report = (part) => progress({stage: 'flipThatFits', done: n + part, total: FLIPS.length});
      report(0);
      await tryFlip(engine, networks, model, choice, flip, report);
    }
  } finally {
    found = engine.endTrials(betterThanNow);
  }
  return found;
}

/** The notes of a scan with `note`, or none where it is null, in place of the former one of this kind. */
export function notesWith(scan, kind, note) {
  const others = scan.notes.filter((sentence) => sentence !== scan[kind]);
  scan[kind] = note;
  return note === null ? others : [...new Set([...others, note])];
}

/** With that of the axes that are taken now. */
export const notesWithAxes = (scan, {file, taken, note}) => notesWith(scan, 'axesNote', file === taken ? null : note);
