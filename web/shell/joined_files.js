// Pairs of files become one NIfTI file each before anything else looks at them.
import {pairsAmong} from './file_pairs.js';
import {showFailure, showNote} from './messages.js';
import {text} from './strings.js';

async function joined(state, {header, voxels, name}) {
  try {
    const {bytes} = await state.work('join', {header, voxels});
    return [new File([bytes], name)];
  } catch (error) {
    showFailure(error, header.name);
    return [];
  }
}

/** Those of the files that can be opened; what lacks its other half is told. */
export async function joinPairs(state, files) {
  const {whole, pairs, missing} = await pairsAmong(files);
  if (missing.length) showNote(missing.map(({file, other}) => text.chooseBoth(file.name, other)).join(' '));
  const made = [];
  for (const pair of pairs) made.push(...await joined(state, pair));
  return [...whole, ...made];
}
