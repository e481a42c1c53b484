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

/** The same in two files, as SPM and FSL wrote them: {hdr, img}. */
export function asPair(nifti) {
  const hdr = Buffer.from(nifti.subarray(0, 352));
  hdr.writeFloatLE(0, 108);
  hdr.write('ni1\0', 344, 'latin1');
  return {hdr, img: Buffer.from(nifti.subarray(352))};
}

/** The same as 3D Slicer writes segmentations, names included. */
export function asSegNrrd(nifti, names, dims = DIMS) {
  const head = ['NRRD0004', 'type: unsigned char', 'dimension: 3', 'space: right-anterior-superior', `sizes: ${dims.join(' ')}`,
    'space directions: (2,0,0) (0,2,0) (0,0,2)', 'kinds: domain domain domain', 'encoding: raw', 'space origin: (0,0,0)',
    ...Object.entries(names).flatMap(([id, name], n) => [`Segment${n}_ID:=Segment_${n}`, `Segment${n}_LabelValue:=${id}`, `Segment${n}_Layer:=0`,
      `Segment${n}_Name:=${name}`])];
  const voxels = Array.from({length: dims[0] * dims[1] * dims[2]}, (_, n) => nifti.readFloatLE(352 + 4 * n));
  return Buffer.concat([Buffer.from(`${head.join('\n')}\n\n`), Buffer.from(voxels)]);
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
