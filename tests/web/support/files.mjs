// Small scans and label maps with known content, as files that the page opens.
import {niftiFile} from './nifti.mjs';

const SIZE = 24;
const at = (n) => [n % SIZE, Math.floor(n / SIZE) % SIZE, Math.floor(n / SIZE / SIZE)];
const inside = (n, centre, radius) => Math.hypot(...at(n).map((value, axis) => value - centre[axis])) <= radius;

/** 24³ voxels of 2 mm: a bright ball on the left, a less bright one on the right, a ramp around them. */
export const scanFile = () =>
  niftiFile([SIZE, SIZE, SIZE], (n) => (inside(n, [7, 12, 12], 4) ? 300 : inside(n, [16, 12, 12], 4) ? 200 : at(n)[2]));

/** Left-Putamen (12) and Right-Putamen (51) on these balls; `shift` moves the right one. */
export const labelFile = ({shift = 0} = {}) =>
  niftiFile([SIZE, SIZE, SIZE], (n) => (inside(n, [7, 12, 12], 4) ? 12 : inside(n, [16 + shift, 12, 12], 4) ? 51 : 0));

const HEAD = [48, 56, 48];
const HEAD_MM = 2;

/** Voxels of a head: `valueAt([x, y, z])`, in mm to the right, front and top of its middle. */
const headVoxels = (valueAt) => niftiFile(HEAD, (n) => {
  const voxel = [n % HEAD[0], Math.floor(n / HEAD[0]) % HEAD[1], Math.floor(n / HEAD[0] / HEAD[1])];
  return valueAt(voxel.map((index, axis) => (index - (HEAD[axis] - 1) / 2) * HEAD_MM));
});

/** Below 1 in an ellipsoid. */
const reach = (point, centre, radii) => Math.hypot(...point.map((mm, axis) => (mm - centre[axis]) / radii[axis]));

/** A head of ellipsoids, no two sides of it alike: bone, brain, a dark ventricle on the left, a bright nose. */
export const headFile = () => headVoxels((point) => {
  if (reach(point, [0, 48, -12], [5, 7, 8]) < 1) return 320;
  const skull = reach(point, [0, 0, 0], [42, 50, 42]);
  if (skull > 1) return 0;
  if (skull > 0.92) return 260;
  return reach(point, [-8, 4, 10], [6, 18, 8]) < 1 ? 40 : 150 + 0.6 * point[2];
});

/** Three structures in it: two on the sides, of different sizes, one at the back. */
export const headLabelFile = () => headVoxels((point) => {
  if (reach(point, [-20, 6, 0], [9, 14, 9]) < 1) return 12;
  if (reach(point, [20, 6, 0], [7, 10, 7]) < 1) return 53;
  return reach(point, [0, -28, -16], [12, 9, 12]) < 1 ? 16 : 0;
});

/** Values of both signs in parts per billion: a susceptibility map. */
export const qsmFile = () =>
  niftiFile([SIZE, SIZE, SIZE], (n) => (inside(n, [12, 12, 12], 10) ? 60 * Math.sin(n * 1.7) + (inside(n, [7, 12, 12], 3) ? 120 : 0) : 0));

/** Four volumes: volume t holds 100 t + a ramp. */
export const seriesFile = () => niftiFile([8, 8, 8, 4], (n) => 100 * Math.floor(n / 512) + (n % 7));

export const asFile = (name, buffer) => ({name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer)});

/** 40 × 36 × 32 voxels of 2 mm: a white ball in a grey one around `centre` (mm), and a grey ball far away. */
export function ballsFile({centre = [50, 30, 34], white = 90} = {}) {
  const place = (n) => [2 * (n % 40), 2 * (Math.floor(n / 40) % 36), 2 * Math.floor(n / (40 * 36))];
  const within = (n, middle, radius) => Math.hypot(...place(n).map((mm, axis) => mm - middle[axis])) <= radius;
  return niftiFile([40, 36, 32], (n) => (within(n, centre, 9) ? white : within(n, centre, 14) || within(n, [12, 60, 10], 9) ? 40 : 0));
}
