// The scan that is opened: 256³ float32 voxels, a smooth head in air. Written once, compressed as dcm2niix would (gzip 6).
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {gzipSync} from 'node:zlib';

import {niftiFile} from '../../tests/web/support/nifti.mjs';

const SIZE = 256;
const waves = (frequency) => Float64Array.from({length: SIZE}, (_, n) => Math.sin((frequency * n * Math.PI) / SIZE));
const centred = (n) => (2 * n + 1) / SIZE - 1;

/** Folds on three scales and a bias field, 0 outside of a rounded box that fills about 60 % of the volume: 35 MB. */
function head() {
  const [slow, middle, fast] = [3, 11, 29].map(waves);
  const fourths = Float64Array.from({length: SIZE}, (_, n) => (centred(n) / 0.9) ** 4);
  return (v) => {
    const [i, j, k] = [v % SIZE, Math.floor(v / SIZE) % SIZE, Math.floor(v / (SIZE * SIZE))];
    const radius = fourths[i] + fourths[j] + fourths[k];
    if (radius > 1) return 0;
    const folds = slow[i] * slow[j] * slow[k] + 0.5 * middle[i] * middle[j] * middle[k] + 0.2 * fast[i] * fast[j] * fast[k];
    return 600 + 300 * folds - 150 * radius;
  };
}

/** Writes the file where it is not there yet. */
export function writePhantom(file) {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, gzipSync(niftiFile([SIZE, SIZE, SIZE], head()), {level: 6}));
}
