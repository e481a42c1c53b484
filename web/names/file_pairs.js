// Images in two files, a header and its voxels: found among what was dropped or chosen. No DOM.

import {withoutImageEnding} from './image_names.js';

const HEADER_BYTES = 65536;
const baseName = (path) => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
const stem = (name) => name.replace(/\.(hdr|img)(\.gz)?$/i, '');

const isPairHeader = ({name}) => /\.hdr(\.gz)?$/i.test(name);
const isPairVoxels = ({name}) => /\.img(\.gz)?$/i.test(name);
const isTextHeader = ({name}) => /\.(nhdr|mhd)$/i.test(name);
/** Voxels that no header among the files names. */
const isVoxels = ({name}) => /\.(img|img\.gz|raw|zraw|raw\.gz)$/i.test(name);

/** The name of the voxels' file in the text of an .nhdr or .mhd; null where they follow the header. */
export function voxelsNamedIn(header) {
  const [, name] = header.match(/^\s*(?:data ?file\s*:|ElementDataFile\s*=)[ \t]*([^\r\n]+)/im) ?? [];
  return !name || /^local$/i.test(name.trim()) ? null : baseName(name.trim());
}

/** @returns {name} of the voxels that a header belongs to, or null; `fits(file)` says whether a file is they */
async function wantedBy(header) {
  if (isPairHeader(header)) {
    const own = stem(header.name).toLowerCase();
    return {name: `${stem(header.name)}.img`, fits: (file) => isPairVoxels(file) && stem(file.name).toLowerCase() === own};
  }
  const name = voxelsNamedIn(await header.slice(0, HEADER_BYTES).text());
  return name && {name, fits: (file) => file.name.toLowerCase() === name.toLowerCase()};
}

/**
 * @param files File or like it: {name, slice}; @param isDicom of a file: some scanners name DICOM slices .img
 * @returns {whole: files that stand for themselves, pairs: [{header, voxels, name: of the image}],
 *   missing: [{file, other: name of the file that must be chosen with it}]}
 */
export async function pairsAmong(files, isDicom = async () => false) {
  const headers = files.filter((file) => isPairHeader(file) || isTextHeader(file));
  const pairs = [], missing = [], used = new Set();
  for (const header of headers) {
    const wanted = await wantedBy(header);
    if (!wanted) continue;
    used.add(header);
    const voxels = files.find((file) => !headers.includes(file) && wanted.fits(file));
    if (voxels) used.add(voxels);
    if (voxels) pairs.push({header, voxels, name: `${withoutImageEnding(header.name)}.nii`});
    else missing.push({file: header, other: wanted.name});
  }
  const rest = files.filter((file) => !used.has(file));
  const lost = await Promise.all(rest.map(async (file) => isVoxels(file) && !(await isDicom(file))));
  const orphans = rest.filter((_, n) => lost[n]);
  for (const file of orphans) missing.push({file, other: isPairVoxels(file) ? `${stem(file.name)}.hdr` : null});
  return {whole: rest.filter((file) => !orphans.includes(file)), pairs, missing};
}
