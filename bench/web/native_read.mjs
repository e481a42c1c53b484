// The native read that the page is compared with: voxlet_bench serves nifti_read (bench/serve.h).
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

import {ROOT} from '../../tests/web/support/browser.mjs';

const PROGRAM = join(ROOT, 'build/native/bench/voxlet_bench');

/** @param folder holds head.nii.gz; @returns {read() → seconds of one read, on all cores, close()} */
export async function nativeReader(folder) {
  if (!existsSync(PROGRAM)) throw new Error(`Expected ${PROGRAM}: run ./scripts/bench.sh web.`);
  const child = spawn(PROGRAM, ['nifti_read', folder, String(availableParallelism())], {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const next = async () => {
    const {value, done} = await lines.next();
    if (done) throw new Error('voxlet_bench broke off; its message stands above.');
    return value;
  };
  await next();  // "ready"
  return {
    read: async () => {
      child.stdin.write('\n');
      return Number((await next()).split(' ')[0]);
    },
    close: () => child.stdin.end(),
  };
}
