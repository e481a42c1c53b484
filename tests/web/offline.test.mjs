// The service worker: complete offline after the first visit, and new versions that wait until they are wanted.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';

import {POLICY} from '../../web/headers.mjs';
import {serve} from '../../web/serve.mjs';
import {messages, openAddress, openPage, ready, SAMPLE, SITE, chooseScan} from './support/browser.mjs';
import {serveBare, withoutTypeNotes} from './support/bare_server.mjs';
import {beginLabels, paintAtCrosshair, paintedVoxels} from './support/editing.mjs';
import {asFile, scanFile} from './support/files.mjs';
import {wholeJob} from './support/whole_job.mjs';

const APP = join(SITE, 'app');
const kept = (page) => page.locator('#offline[data-state=ready]').waitFor({timeout: 60_000});

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, {recursive: true})));
function copyOfApp() {
  folders.push(mkdtempSync(join(tmpdir(), 'voxlet-site-')));
  cpSync(APP, folders.at(-1), {recursive: true});
  return folders.at(-1);
}

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('base64');

/** Another style sheet, and the service worker that knows it. */
function publishNewVersion(folder) {
  const style = join(folder, 'style.css');
  const worker = join(folder, 'service_worker.js');
  const old = readFileSync(style);
  const changed = Buffer.concat([old, Buffer.from('.brand { letter-spacing: 7px; }\n')]);
  writeFileSync(style, changed);
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(hashOf(old), hashOf(changed))
    .replace(/version:"[0-9a-f]{16}"/, 'version:"0123456789abcdef"'));
}

const styleSheet = (page) => page.evaluate(async () => (await fetch('style.css')).text());
const spacing = (page) => page.evaluate(() => getComputedStyle(document.querySelector('.brand')).letterSpacing);

test('the page’s own policy is the one that the server and the service worker send', () => {
  assert.ok(readFileSync(join(APP, 'index.html'), 'utf8').includes(`content="${POLICY}"`));
});

test('after one visit the whole job is done without a server', async () => {
  const server = await serve({root: SITE, port: 0});
  const {page, seen, close} = await openAddress(`${server.url}/app/?provider=wasm`);
  try {
    await kept(page);
    assert.match(await page.locator('#offline').textContent(), /^Ready for offline use \(\d+ MB\)$/);
    await server.close();
    await page.reload();
    await ready(page);
    await wholeJob(page);
    assert.deepEqual(seen, {errors: [], outside: []});
  } finally {
    await close();
  }
});

test('only the builds of onnxruntime that this browser can use are kept', async () => {
  const {page, close} = await openPage({query: '?provider=wasm'});
  try {
    await kept(page);
    const names = await page.evaluate(async () => {
      const [cache] = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      return (await cache.keys()).map(({url}) => url.split('/app/')[1]);
    });
    assert.deepEqual(names.filter((name) => name.endsWith('.wasm') && name.startsWith('ort/')),
      ['ort/ort-wasm-simd-threaded.wasm']);
    for (const name of ['index.html', 'main.js', 'engine.wasm', 'models/models.json', 'samples/ch2.nii.gz'])
      assert.ok(names.includes(name), name);
  } finally {
    await close();
  }
});

test('a new version waits for its button, and nothing that is open is lost before', async () => {
  const folder = copyOfApp();
  const server = await serveBare(folder);
  const {page, seen, close} = await openAddress(server.url);
  try {
    await kept(page);
    publishNewVersion(folder);
    await page.reload();
    await ready(page);
    await chooseScan(page, SAMPLE);
    await page.locator('#update').waitFor();
    assert.ok(!(await styleSheet(page)).includes('letter-spacing: 7px'), 'expected the old version still');
    assert.notEqual(await spacing(page), '7px');
    assert.equal((await page.evaluate(() => window.voxlet.state.scan)).name, 'ch2.nii.gz');
    await Promise.all([page.waitForEvent('load'), page.locator('#update button').click()]);
    await ready(page);
    assert.equal(await spacing(page), '7px');
    assert.equal(await page.locator('#update').count(), 0);
    await kept(page);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    assert.deepEqual(withoutTypeNotes(seen), {errors: [], outside: []});
  } finally {
    await close();
    await server.close();
  }
});

/** The page with edits of this moment in it, and a new version waiting: {page, close()}. */
async function editWhileVersionWaits(options) {
  const folder = copyOfApp();
  const server = await serveBare(folder);
  const {page, close} = await openAddress(server.url, options);
  await kept(page);
  publishNewVersion(folder);
  await page.reload();
  await ready(page);
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await beginLabels(page);
  await page.locator('#update').waitFor();
  await paintAtCrosshair(page);
  return {page, close: async () => { await close(); await server.close(); }};
}

const pressReload = (page) => page.locator('#update button').click();

test('a new version takes over without losing edits, the latest stroke among them', async () => {
  const {page, close} = await editWhileVersionWaits();
  try {
    const asked = [];
    page.on('dialog', (dialog) => asked.push(dialog.type()) && dialog.accept());
    const painted = await paintedVoxels(page);
    assert.ok(painted > 0);
    await Promise.all([page.waitForEvent('load'), pressReload(page)]);
    await ready(page);
    assert.equal(await spacing(page), '7px');
    assert.deepEqual(asked, []);
    assert.match((await messages(page))[0], /Edited labels of sub-01_T1w\.nii from .* were not saved/);
    await page.getByRole('button', {name: 'Open them'}).click();
    await page.waitForFunction(() => window.voxlet.state.segmentation.layer);
    assert.equal(await paintedVoxels(page), painted);
  } finally {
    await close();
  }
});

test('where the browser keeps no edits, the button asks before they are lost', async () => {
  const keepNothing = () => Object.defineProperty(globalThis, 'indexedDB', {value: {open: () => { throw new Error('not here'); }}});
  const {page, close} = await editWhileVersionWaits({initScript: keepNothing});
  try {
    const painted = await paintedVoxels(page);
    page.once('dialog', (dialog) => dialog.dismiss());
    const [refused] = await Promise.all([page.waitForEvent('dialog'), pressReload(page)]);
    assert.match(refused.message(), /edited labels of sub-01_T1w\.nii are not saved/);
    assert.notEqual(await spacing(page), '7px');
    assert.equal(await paintedVoxels(page), painted);
    page.once('dialog', (dialog) => dialog.accept());
    await Promise.all([page.waitForEvent('load'), pressReload(page)]);
    await ready(page);
    assert.equal(await spacing(page), '7px');
  } finally {
    await close();
  }
});

test('files that are not those of the list are refused, and the page says that it is not kept', async () => {
  const folder = copyOfApp();
  writeFileSync(join(folder, 'viewer.js'), '\n', {flag: 'a'});
  const server = await serveBare(folder);
  const {page, close} = await openAddress(server.url);
  try {
    await page.locator('#offline[data-state=failed]').waitFor();
    assert.match(await page.locator('#offline').textContent(), /Not kept for offline use: the server did not send/);
  } finally {
    await close();
    await server.close();
  }
});

test('the page can be installed', async () => {
  const {page, close} = await openPage();
  try {
    await kept(page);
    const devtools = await page.context().newCDPSession(page);
    const {installabilityErrors} = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.map(({errorId}) => errorId), []);
  } finally {
    await close();
  }
});
