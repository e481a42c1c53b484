// How much the two sides of a structure differ in healthy people: node models/asymmetry_norms.mjs FOLDER
//   FOLDER  label maps NUMBER_dseg.nii.gz of one atlas, and its dseg.tsv whose names end in "Left" and "Right"
// Prints, for each structure, people, mean and SD of 100 · (L − R) / ((L + R) / 2), and the limit |mean| + 3 SD that
// shared/measurement/structure_flags.cpp holds for the Harvard-Oxford Atlas 2.0.
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

const ARRAYS = {2: Uint8Array, 4: Int16Array, 8: Int32Array, 16: Float32Array, 64: Float64Array, 512: Uint16Array};

/** Voxels of each label of a little-endian NIfTI-1 file. */
function countsOf(path) {
  const file = gunzipSync(readFileSync(path));
  const voxels = [42, 44, 46].reduce((product, at) => product * file.readInt16LE(at), 1);
  const Values = ARRAYS[file.readInt16LE(70)];
  const begin = file.byteOffset + file.readFloatLE(108);
  const values = new Values(file.buffer.slice(begin, begin + voxels * Values.BYTES_PER_ELEMENT));
  const counts = new Float64Array(65536);
  for (let n = 0; n < voxels; ++n) ++counts[values[n]];
  return counts;
}

/** [{structure, left: ids, right: ids, percents}]; both parts of the ventral diencephalon are one. */
function pairsIn(table) {
  const pairs = new Map();
  for (const [, id, name, side] of table.matchAll(/^(\d+)\t(.+) (Left|Right)\t/gm)) {
    const structure = name.startsWith('VDC') ? 'VDC' : name;
    if (!pairs.has(structure)) pairs.set(structure, {structure, left: [], right: [], percents: []});
    pairs.get(structure)[side.toLowerCase()].push(Number(id));
  }
  return [...pairs.values()];
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** In per cent, one for each pair. */
function asymmetriesOf(counts, pairs) {
  const voxels = (ids) => sum(ids.map((id) => counts[id]));
  return pairs.map(({left, right}) => (200 * (voxels(left) - voxels(right))) / (voxels(left) + voxels(right)));
}

/** Half of all structures twice as large on one side: these ids mean something else than the table says. */
const isNumberedOtherwise = (percents) => percents.filter((value) => Math.abs(value) > 67).length > percents.length / 2;

const [folder] = process.argv.slice(2);
const pairs = pairsIn(readFileSync(join(folder, 'dseg.tsv'), 'utf8'));
for (const file of readdirSync(folder).filter((name) => /^\d+_dseg\.nii\.gz$/.test(name))) {
  const percents = asymmetriesOf(countsOf(join(folder, file)), pairs);
  if (isNumberedOtherwise(percents)) console.log(`left out, numbered otherwise: ${file}`);
  else percents.forEach((value, n) => Math.abs(value) < 200 && pairs[n].percents.push(value));
}
console.log('structure\tpeople\tmean\tsd\tlimit\tlargest');
for (const {structure, percents} of pairs) {
  const mean = sum(percents) / percents.length;
  const sd = Math.sqrt(sum(percents.map((value) => (value - mean) ** 2)) / (percents.length - 1));
  const largest = Math.max(...percents.map(Math.abs));
  console.log([structure, percents.length, ...[mean, sd, Math.abs(mean) + 3 * sd, largest].map((value) => value.toFixed(1))].join('\t'));
}
