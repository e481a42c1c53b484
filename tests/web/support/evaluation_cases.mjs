// Folders of small label maps to evaluate: manual, mine, theirs, images and participants.tsv.
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {niftiFile} from './nifti.mjs';

export const CASES = 12;
const DIMS = [12, 10, 8];

/** A box of the first structure and one of the second beside it, `moved` voxels from where they belong, in every case of another size. */
export function caseLabels(n, moved, dims = DIMS, ids = [17, 53]) {
  return niftiFile(dims, (voxel) => {
    const i = voxel % dims[0] - moved, j = Math.floor(voxel / dims[0]) % dims[1], k = Math.floor(voxel / (dims[0] * dims[1]));
    if (j < 2 || j > 3 + n % 4 || k < 2 || k > 5) return 0;
    return i >= 1 && i <= 4 ? ids[0] : i >= 6 && i <= 9 ? ids[1] : 0;
  });
}

export function writeCases(folder) {
  const at = (...names) => join(folder, ...names);
  for (const name of ['manual', 'mine', 'theirs', 'images']) mkdirSync(at(name));
  let participants = 'participant_id\tage\n';
  for (let n = 0; n < CASES; ++n) {
    const file = `sub-${n + 10}_dseg.nii`;
    writeFileSync(at('manual', file), caseLabels(n, 0));
    writeFileSync(at('mine', file), caseLabels(n, n % 2));
    writeFileSync(at('theirs', file), caseLabels(n, n === 5 ? 11 : 1 + n % 2));
    writeFileSync(at('images', `sub-${n + 10}_Chimap.nii`), niftiFile(DIMS, (voxel) => 0.01 * n + 0.001 * (voxel % 12)));
    participants += `sub-${n + 10}\t${10 + 5 * n}\n`;
  }
  writeFileSync(at('participants.tsv'), participants);
}
