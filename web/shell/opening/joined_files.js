// Pairs of files become one NIfTI file each before anything else looks at them.
import {isDicom} from './dicom.js';
import {pairsAmong} from '../../names/file_pairs.js';
import {showFailure, showNote} from '../messages.js';
import {text} from '../../text/strings.js';
import {Cancelled} from '../worker_client.js';

/** {file}, or {header, error} where the two make none. */
async function joined(state, {header, voxels, name}) {
  try {
    const {bytes} = await state.work('join', {header, voxels});
    return {file: new File([bytes], name)};
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return {header, error};
  }
}

/**
 * Opens those of the files that can be, and then tells which pairs make no image and what lacks its other half: opening
 * clears what was told before.
 * @param open takes the files
 */
export async function withPairsJoined(state, files, open) {
  const {whole, pairs, missing} = await pairsAmong(files, isDicom);
  const made = [];
  for (const pair of pairs) made.push(await joined(state, pair));
  await open([...whole, ...made.flatMap(({file}) => file ?? [])]);
  for (const {header, error} of made) if (error) showFailure(error, header.name);
  if (missing.length) showNote(missing.map(({file, other}) => text.chooseBoth(file.name, other)).join(' '));
}
