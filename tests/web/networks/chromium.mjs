// One headless Chromium whose page runs case after case, each in a worker of its own as Voxlet's page does.
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {openFolder, ROOT, SOFTWARE_WEBGPU} from '../support/browser.mjs';

const LIMIT_S = 120;
const RUNTIMES = join(ROOT, 'web/node_modules/onnxruntime-web/dist');

// Under the names that web/build.mjs gives them.
async function linkRuntimes(to) {
  await mkdir(to);
  for (const name of await readdir(RUNTIMES))
    if (/\.(mjs|wasm)$/.test(name)) await symlink(join(RUNTIMES, name), join(to, name.replace(/\.mjs$/, '.js')));
}

/** A folder of links, so that the repository's web/ and tests/ and the cases are served and nothing else is. */
async function linked(folder) {
  const root = await mkdtemp(join(tmpdir(), 'voxlet-networks-'));
  const links = {web: join(ROOT, 'web'), tests: join(ROOT, 'tests'), cases: folder};
  for (const [name, target] of Object.entries(links)) await symlink(target, join(root, name));
  await linkRuntimes(join(root, 'ort'));
  return root;
}

async function open(folder) {
  if (!existsSync(RUNTIMES))
    throw new Error('Expected the npm package onnxruntime-web in web/node_modules: run ./scripts/setup.sh web.');
  const root = await linked(folder);
  const remove = () => rm(root, {recursive: true});
  try {
    const {page, close} = await openFolder(root, 'tests/web/networks/page.html', {flags: SOFTWARE_WEBGPU});
    return {page, close: () => close().finally(remove)};
  } catch (error) {
    await remove();
    throw error;
  }
}

/** In the page: one case in one worker, ended when it has answered or its time is up. */
function inWorker([message, limit]) {
  return new Promise((resolve) => {
    const worker = new Worker('worker.js', {type: 'module'});
    const finish = (answer) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => finish({failure: `There was no result after ${limit} s.`}), 1000 * limit);
    worker.onmessage = ({data}) => finish(data);
    worker.onerror = ({message: text}) => finish({failure: `The worker did not start: ${text}`});
    worker.postMessage(message);
  });
}

let opened = null;

/** @returns {error, share, seconds, nodes: [{name, op, provider}]}; nodes on WebGPU alone */
export async function runInChromium(folder, provider, {name, shape, classes}) {
  const {page} = await (opened ??= open(folder));
  const {failure, ...result} = await page.evaluate(inWorker, [{provider, name, shape, classes}, LIMIT_S]);
  if (failure) throw new Error(failure);
  return result;
}

export async function closeChromium() {
  const browser = await opened?.catch(() => null);
  await browser?.close();
}
