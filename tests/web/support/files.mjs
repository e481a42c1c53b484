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

/** Values of both signs in parts per billion: a susceptibility map. */
export const qsmFile = () =>
  niftiFile([SIZE, SIZE, SIZE], (n) => (inside(n, [12, 12, 12], 10) ? 60 * Math.sin(n * 1.7) + (inside(n, [7, 12, 12], 3) ? 120 : 0) : 0));

/** Four volumes: volume t holds 100 t + a ramp. */
export const seriesFile = () => niftiFile([8, 8, 8, 4], (n) => 100 * Math.floor(n / 512) + (n % 7));

export const asFile = (name, buffer) => ({name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer)});
