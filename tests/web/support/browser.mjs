// Headless Chromium on the page as it is served.
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {serve} from '../../../web/serve.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));

function orSayWhatToInstall(name, find) {
  try {
    return find(name);
  } catch (error) {
    throw new Error(`Expected the npm package ${name} in web/node_modules: run ./scripts/setup.sh web.`, {cause: error});
  }
}

/** A package of web/node_modules. */
export const installed = (name) => orSayWhatToInstall(name, require);

/** A promise of one that is an ES module. */
export const installedModule = async (name) => import(pathToFileURL(orSayWhatToInstall(name, require.resolve)).href);

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const SITE = process.env.VOXLET_SITE ?? join(ROOT, 'build/site');
export const SAMPLE = '/usr/share/mricron/templates/ch2.nii.gz';

const CHROMIUM = process.env.VOXLET_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** A profile of its own, on a disk; `fontSize`: the browser's own, which its users choose in its settings. */
async function makeProfile(fontSize) {
  const profile = await mkdtemp(join(tmpdir(), 'voxlet-chromium-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify({webkit: {webprefs: {default_font_size: fontSize}}}));
  return profile;
}

/** The profile is thrown away at the end. */
async function launch(flags, {fontSize = 16, ...options}) {
  if (!existsSync(CHROMIUM)) throw new Error(`Expected Chromium at ${CHROMIUM}: run ./scripts/setup.sh web.`);
  const profile = await makeProfile(fontSize);
  const context = await installed('playwright-core').chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM, headless: true, args: [...FLAGS, ...flags], viewport: {width: 1400, height: 900},
    acceptDownloads: true, ...options,
  });
  const close = async () => {
    await context.close();
    await rm(profile, {recursive: true, force: true});
  };
  return {context, close};
}

/** What the page said on its console and which requests went elsewhere. */
function watch(context, page, origin) {
  const seen = {errors: [], outside: []};
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(error.message));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== origin) seen.outside.push(request.url());
  });
  return seen;
}

/** Opens a page by its address: {page, seen: {errors, outside}, close()}. `initScript` runs in it before its own scripts. */
export async function openAddress(address, {flags = [], initScript, ...options} = {}) {
  const {context, close} = await launch(flags, options);
  const page = await context.newPage();
  const seen = watch(context, page, new URL(address).origin);
  if (initScript) await page.addInitScript(initScript);
  await page.goto(address);
  return {page, seen, close};
}

/**
 * Serves a folder and opens a page in it.
 * @returns {page, seen: {errors, outside}, url, close()}
 */
export async function openFolder(root, path, options) {
  const server = await serve({root, port: 0});
  const {page, seen, close} = await openAddress(`${server.url}/${path}`, options);
  return {page, seen, url: server.url, close: async () => { await close(); await server.close(); }};
}

/** Opens the page in build/site, as openFolder does, and waits until it is ready. */
export async function openPage({query = '', site = SITE, ...options} = {}) {
  if (!existsSync(join(site, 'app/index.html')))
    throw new Error(`Expected the page in ${site}: run node web/build.mjs.`);
  const opened = await openFolder(site, `app/${query}`, options);
  await ready(opened.page);
  return opened;
}

export const ready = (page) => page.locator('body[data-ready=true]').waitFor();

/** Gives a file ({name, mimeType, buffer} or a path) to the page as its Open button does. */
export async function chooseScan(page, file) {
  await page.locator('#scan-file').setInputFiles(file);
  await settled(page);
}

export async function chooseModel(page, file) {
  await page.locator('#model-file').setInputFiles(file);
  await settled(page);
}

/** Drops a file on the page. */
export async function dropFile(page, name, bytes, {wait = true} = {}) {
  await page.evaluate(([file, base64]) => {
    const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([data], file));
    document.body.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
  }, [name, bytes.toString('base64')]);
  if (wait) await settled(page);
}

export const settled = (page, timeout = 60_000) =>
  page.waitForFunction(() => document.body.dataset.state !== 'busy', null, {timeout});

/**
 * What the run gave, or null where it gave nothing. One slice is shown unless asked otherwise: in 3D the surfaces of a whole head's
 * labels take software WebGL seconds for each frame.
 */
export async function segment(page, {timeout = 600_000, arrangement = 'axial'} = {}) {
  await page.evaluate((shown) => window.voxlet.setView({arrangement: shown}), arrangement);
  const former = await page.evaluateHandle(() => window.voxlet.state.segmentation.result);
  await page.locator('#segment').click();
  await settled(page, timeout);
  return page.evaluate((before) => {
    const {result} = window.voxlet.state.segmentation;
    if (!result || result === before) return null;
    return {provider: result.provider, seconds: result.seconds, warning: result.warning, rows: result.rows};
  }, former);
}

/** All files that a press saves, in the order in which they come: [{name, path}]. */
export async function savedFiles(page, press, count = 1) {
  const downloads = [];
  const all = new Promise((resolve) => {
    const take = (download) => {
      downloads.push(download);
      if (downloads.length < count) return;
      page.off('download', take);
      resolve();
    };
    page.on('download', take);
  });
  await press();
  await all;
  return Promise.all(downloads.map(async (download) => ({name: download.suggestedFilename(), path: await download.path()})));
}

/** The labels come with a sidecar and a table, in any order. */
const SAVES = {'#save-labels': {count: 3, main: /\.nii\.gz$/}};

/** The file that a button saves: {name, path}. */
export async function saved(page, button) {
  const {count, main} = SAVES[button] ?? {count: 1, main: /./};
  const files = await savedFiles(page, () => page.locator(button).click(), count);
  return files.find(({name}) => main.test(name));
}

export const messages = (page) => page.locator('.message p').allTextContents();
