// Which way the scan's axes run, if not as its file says: found out where a model refuses it, or set by the user.
import {runPatches} from './segment.js';

const FLIPS = ['flip-ap', 'flip-is', 'flip-ap-is'];
/** Of one run; three of them are to take moments, not minutes. */
const MOST_PATCHES = 8;

/** One run that is judged and leaves nothing; one that the model refuses is no candidate. */
async function tryFlip(engine, {main, region}, model, {patch, regionPatch}, flip) {
  try {
    engine.beginTrial(flip);
    if (region) {
      const patches = engine.beginRegion(regionPatch);
      await runPatches(engine, region, [1, model.info.region.channels, ...regionPatch], patches, () => {});
      engine.finishRegion();
    }
    const patches = engine.begin(null, false, patch);
    await runPatches(engine, main, [1, model.info.channels, ...patch], patches, () => {});
    engine.finishTrial();
  } catch (error) {
    if (error.code !== 'refused') throw error;
  }
}

/**
 * Of a scan that the model refused: {flip, words} of the flip that it clearly accepts, or null (inference/axis_flip.h).
 * @param choice {patch, regionPatch} as in segment.js
 */
export async function findFlip(engine, networks, model, choice) {
  if (engine.runNeeds(choice.patch).patches > MOST_PATCHES) return null;
  let found;
  try {
    for (const flip of FLIPS) await tryFlip(engine, networks, model, choice, flip);
  } finally {
    found = engine.endTrials();
  }
  return found;
}

/** The notes of a scan without the one of its former axes, and with that of those that are taken now. */
export function notesWithAxes(scan, {file, taken, note}) {
  const others = scan.notes.filter((sentence) => sentence !== scan.axesNote);
  scan.axesNote = file === taken ? null : note;
  return file === taken ? others : [...new Set([...others, note])];
}
