// The page's folder works from any static server, under any path, with and without headers.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {test} from 'node:test';

import {openAddress, ready, ROOT, SITE} from './support/browser.mjs';
import {serveBare, withoutTypeNotes} from './support/bare_server.mjs';
import {wholeJob} from './support/whole_job.mjs';

const APP = join(SITE, 'app');
const NOTHING = {errors: [], outside: []};
const isolated = (page) => page.evaluate(() => crossOriginIsolated);

/** The engine that the page's worker fetched. */
const engineOf = (page) => page.evaluate(() => window.voxlet.requests.entries.map(({url}) => /engine\w*\.wasm/.exec(url)?.[0]).find(Boolean));

async function onBareServer(options, work) {
  const server = await serveBare(APP);
  const {page, seen, close} = await openAddress(`${server.url}?provider=wasm`, options);
  try {
    await ready(page);
    await work(page);
    assert.deepEqual(withoutTypeNotes(seen), NOTHING);
  } finally {
    await close();
    await server.close();
  }
}

test('a server without headers under a path of its own does, with threads after one reload', () =>
  onBareServer({}, async (page) => {
    assert.equal(await isolated(page), false);
    assert.equal((await wholeJob(page)).provider.threads, 1);
    assert.equal(await engineOf(page), 'engine.wasm');
    await page.locator('#offline[data-state=ready]').waitFor();
    assert.match(await page.locator('#offline').textContent(), /reload the page to run on several threads/);
    await page.reload();
    await ready(page);
    assert.equal(await isolated(page), true);
    assert.ok((await wholeJob(page)).provider.threads > 1);
    assert.equal(await engineOf(page), 'engine_threads.wasm');
  }));

test('so it does where service workers are not allowed, and the page says that it is online only', () =>
  onBareServer({serviceWorkers: 'block'}, async (page) => {
    await page.locator('#offline[data-state=none]').waitFor();
    await wholeJob(page);
    assert.equal(await isolated(page), false);
  }));

function servePython() {
  const python = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', ROOT]);
  return new Promise((resolve, reject) => {
    python.once('error', reject);
    python.stdout.once('data', (line) => {
      const [, port] = /port (\d+)/.exec(line);
      resolve({origin: `http://127.0.0.1:${port}`, close: () => python.kill()});
    });
  });
}

const pythonMissing = spawnSync('python3', ['--version']).error ? 'there is no python3' : false;
const elsewhere = !SITE.startsWith(ROOT) && 'the site lies outside of the repository';

test('python3 -m http.server does too', {skip: pythonMissing || elsewhere}, async () => {
  const server = await servePython();
  const {page, seen, close} = await openAddress(`${server.origin}/${APP.slice(ROOT.length)}/?provider=wasm`);
  try {
    await ready(page);
    await wholeJob(page);
    assert.deepEqual(seen, NOTHING);
  } finally {
    await close();
    server.close();
  }
});
