// NIfTI-1 files for tests, written from scratch.
import {gunzipSync} from 'node:zlib';

const HEADER = 348;
const OFFSET = 352;
const FLOAT32 = 16;

/** A little-endian .nii of float32 with 2 mm voxels and an sform; `dims` may name a fourth axis. */
export function niftiFile(dims, valueAt) {
  const count = dims.reduce((product, n) => product * n, 1);
  const file = Buffer.alloc(OFFSET + 4 * count);
  file.writeInt32LE(HEADER, 0);
  file.writeInt16LE(dims.length, 40);
  for (let axis = 0; axis < 7; ++axis) file.writeInt16LE(dims[axis] ?? 1, 42 + 2 * axis);
  file.writeInt16LE(FLOAT32, 70);
  file.writeInt16LE(32, 72);
  for (let axis = 0; axis < 4; ++axis) file.writeFloatLE(axis === 0 ? 1 : 2, 76 + 4 * axis);
  file.writeFloatLE(OFFSET, 108);
  file.writeUInt8(2, 123);
  file.writeInt16LE(1, 254);
  for (let row = 0; row < 3; ++row) file.writeFloatLE(2, 280 + 16 * row + 4 * row);
  file.write('n+1\0', 344, 'latin1');
  for (let n = 0; n < count; ++n) file.writeFloatLE(valueAt(n), OFFSET + 4 * n);
  return file;
}

/** The voxels of a .nii.gz label file as the page and the program write it: uint8 or uint16, and its shape. */
export function readLabelFile(bytes) {
  const file = gunzipSync(bytes);
  const dims = [0, 1, 2].map((axis) => file.readInt16LE(42 + 2 * axis));
  const wide = file.readInt16LE(72) === 16;
  const start = file.readFloatLE(108);
  const count = dims.reduce((product, n) => product * n, 1);
  const voxels = Array.from({length: count}, (_, n) => (wide ? file.readUInt16LE(start + 2 * n) : file[start + n]));
  return {dims, voxels, intent: file.readInt16LE(68)};
}

/** The sform of a .nii or .nii.gz: 12 numbers by row. */
export function affineOf(bytes) {
  const file = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
  return Array.from({length: 12}, (_, n) => file.readFloatLE(280 + 4 * n));
}

/** The share of voxels that are equal. */
export function agreement(a, b) {
  return a.voxels.filter((value, n) => value === b.voxels[n]).length / a.voxels.length;
}
