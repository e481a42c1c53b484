// A scan dropped on the page until its first slice is on the screen, against the core's native read of the same file.
import {join} from 'node:path';

import {openPage, ROOT} from '../../tests/web/support/browser.mjs';
import {median, seconds, show} from './lines.mjs';
import {nativeReader} from './native_read.mjs';
import {writePhantom} from './phantom.mjs';

const ROUNDS = 7;
const FOLDER = join(ROOT, 'build/bench-web-page');
const FILE = join(FOLDER, 'head.nii.gz');

// Runs in the page: from the next drop to the first frame that shows another scan, drawn by the GPU to its end.
function timeToFirstSlice() {
  const {voxlet} = window;
  const before = voxlet.state.scan;
  const canvas = document.getElementById('canvas');
  window.firstSlice = new Promise((resolve) => {
    addEventListener('drop', () => {
      const start = performance.now();
      const marks = {};
      const wait = () => {
        if (voxlet.state.scan === before) return requestAnimationFrame(wait);
        marks.handed = (performance.now() - start) / 1000;
        requestAnimationFrame(() => setTimeout(() => {
          canvas.getContext('webgl2')?.finish();
          resolve({...marks, drawn: (performance.now() - start) / 1000});
        }));
      };
      requestAnimationFrame(wait);
    }, {once: true, capture: true});
  });
}

async function drop(page, devtools, path) {
  const data = {items: [], files: [path], dragOperationsMask: 1};
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await devtools.send('Input.dispatchDragEvent', {type, x: 300, y: 300, data});
}

async function dropOnce(page, devtools) {
  await page.evaluate(timeToFirstSlice);
  await drop(page, devtools, FILE);
  return page.evaluate(() => window.firstSlice);
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
    show('first_slice', Math.min(...of('drawn')) / Math.min(...of('native')), '× native read', 1.5, {
      median_ratio: Number((median(of('drawn')) / median(of('native'))).toFixed(2)), seconds: seconds(of('drawn')), read_seconds: seconds(of('handed')),
      native_seconds: seconds(of('native')),
    });
  } finally {
    await close();
    native.close();
  }
}
