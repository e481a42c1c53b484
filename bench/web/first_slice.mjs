// A scan dropped on the page until its first slice is on the screen, against the core's native read of the same file.
import {join} from 'node:path';

import {openPage, ROOT} from '../../tests/web/support/browser.mjs';
import {median, seconds, show} from './lines.mjs';
import {nativeReader} from './native_read.mjs';
import {writePhantom} from './phantom.mjs';

const ROUNDS = 7;
const REST_MS = 1000;
const FOLDER = join(ROOT, 'build/bench-web-page');
const FILE = join(FOLDER, 'head.nii.gz');

// Runs in the page: from the next drop to the first frame with a slice of the new scan, and to the first one with all of
// it, both drawn by the GPU to their ends.
function timeToSlices() {
  const {voxlet} = window;
  const before = voxlet.state.scan;
  const gl = document.getElementById('canvas').getContext('webgl2');
  /** Seconds since `start` when the frame is drawn in which `isThere` holds. */
  const drawn = (start, isThere) => new Promise((resolve) => {
    const wait = () => {
      if (!isThere()) return requestAnimationFrame(wait);
      requestAnimationFrame(() => setTimeout(() => {
        gl.finish();
        resolve((performance.now() - start) / 1000);
      }));
    };
    requestAnimationFrame(wait);
  });
  window.slices = new Promise((resolve) => {
    addEventListener('drop', async () => {
      const start = performance.now();
      const [first, whole] = await Promise.all([
        drawn(start, () => voxlet.viewerState().showsSlice || voxlet.state.scan !== before),
        drawn(start, () => voxlet.state.scan !== before),
      ]);
      resolve({first, whole});
    }, {once: true, capture: true});
  });
}

async function drop(page, devtools, path) {
  const data = {items: [], files: [path], dragOperationsMask: 1};
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await devtools.send('Input.dispatchDragEvent', {type, x: 300, y: 300, data});
}

/** Once the former scan's hash and 3D view are done. */
async function dropOnce(page, devtools) {
  await page.waitForTimeout(REST_MS);
  await page.evaluate(timeToSlices);
  await drop(page, devtools, FILE);
  return page.evaluate(() => window.slices);
}

export async function firstSlice() {
  writePhantom(FILE);
  const native = await nativeReader(FOLDER);
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await page.locator('#offline[data-state=ready]').waitFor();
    const devtools = await page.context().newCDPSession(page);
    const rounds = [];
    for (let n = 0; n < ROUNDS; ++n) {
      const nativeSeconds = await native.read();
      rounds.push({native: nativeSeconds, ...(await dropOnce(page, devtools))});
    }
    const of = (key) => rounds.map((round) => round[key]);
    show('first_slice', Math.min(...of('first')) / Math.min(...of('native')), '× native read', 1.5, {
      median_ratio: Number((median(of('first')) / median(of('native'))).toFixed(2)), seconds: seconds(of('first')),
      whole_seconds: seconds(of('whole')),
      native_seconds: seconds(of('native')),
    });
  } finally {
    await close();
    native.close();
  }
}
