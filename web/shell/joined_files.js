// Pairs of files become one NIfTI file each before anything else looks at them.
import {isDicom} from './dicom.js';
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

/**
 * Opens those of the files that can be, and then tells what lacks its other half: opening clears what was told before.
 * @param open takes the files
 */
export async function withPairsJoined(state, files, open) {
  const {whole, pairs, missing} = await pairsAmong(files, isDicom);
  const made = [];
  for (const pair of pairs) made.push(...await joined(state, pair));
  await open([...whole, ...made]);
  if (missing.length) showNote(missing.map(({file, other}) => text.chooseBoth(file.name, other)).join(' '));
}
