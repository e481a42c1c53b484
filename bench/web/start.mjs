// From the address to the viewer, each time in a fresh profile: first paint, ready, and the bytes that this takes.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';

import {openFolder, openPage, SITE} from '../../tests/web/support/browser.mjs';
import {median, seconds, show} from './lines.mjs';

const ROUNDS = 5;
const NOT_COUNTED = /^(models\/.*\.onnx|ort\/)/;

// Runs in the page before anything else: the moment at which the page says that it is ready.
function watchReady() {
  new MutationObserver(() => {
    if (document.body?.dataset.ready) window.readyTime ??= performance.now();
  }).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-ready']});
}

async function visit() {
  const {page, url, close} = await openPage({query: '?provider=wasm', initScript: watchReady});
  try {
    const paint = (await paintOf(page)) / 1000;
    const seen = await page.evaluate((base) => ({
      ready: window.readyTime / 1000,
      // What the service worker keeps comes after.
      files: window.voxlet.requests.entries.filter(({source}) => source !== 'serviceWorker')
        .map((entry) => entry.url.slice(base.length).replace(/\?.*/, '')),
    }), `${url}/app/`);
    return {paint, ...seen};
  } finally {
    await close();
  }
}

const paintOf = (page) => page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  .then((handle) => handle.jsonValue());

/** What the browser itself takes: the site's first page, which has no script. */
async function visitPlainPage() {
  const {page, close} = await openFolder(SITE, 'index.html');
  try {
    return (await paintOf(page)) / 1000;
  } finally {
    await close();
  }
}

function bytesOf(files, compress) {
  const counted = [...new Set(files)].filter((name) => !NOT_COUNTED.test(name)).map((name) => name || 'index.html');
  const sizes = counted.map((name) => [name, compress(readFileSync(join(SITE, 'app', name))).length]);
  return {sum: sizes.reduce((total, [, size]) => total + size, 0), sizes: Object.fromEntries(sizes)};
}

export async function start() {
  const [visits, plain] = [[], []];
  for (let n = 0; n < ROUNDS; ++n) {
    plain.push(await visitPlainPage());
    visits.push(await visit());
  }
  for (const [name, key, bar] of [['first_paint', 'paint', 1], ['viewer_ready', 'ready', 2.5]]) {
    const times = visits.map((one) => one[key]);
    show(name, median(times), 's', bar, {rounds: seconds(times), ...(key === 'paint' && {plain_page: seconds(plain)})});
  }
  const gzip = bytesOf(visits[0].files, (bytes) => gzipSync(bytes, {level: 9}));
  const brotli = bytesOf(visits[0].files, brotliCompressSync);
  show('transfer_gzip', gzip.sum / 1e6, 'MB', 2.5, {files: gzip.sizes});
  show('transfer_brotli', brotli.sum / 1e6, 'MB', 2.5);
}
