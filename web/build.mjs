// Puts the page together.
//   node web/build.mjs [--modules FOLDER] [--out FOLDER] [--model FILE]
//   --modules  the CMake build that holds viewer.{js,wasm} and engine.{mjs,wasm}   (default build/web/web)
//   --out      where the page goes                                              (default build/site)
//   --model    a model trained here, listed first
import {createHash} from 'node:crypto';
import {cp, mkdir, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {listFiles} from './file_list.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WEB = join(ROOT, 'web');
const SAMPLE = '/usr/share/mricron/templates/ch2.nii.gz';
const MODULES = ['viewer/viewer.js', 'viewer/viewer.wasm', 'worker/engine.mjs', 'worker/engine.wasm',
  'worker/engine_threads.mjs', 'worker/engine_threads.wasm', 'evaluation_page/evaluation.mjs', 'evaluation_page/evaluation.wasm'];
// The three builds of onnxruntime-web that worker/network.js chooses from.
const RUNTIMES = ['', '.jspi', '.asyncify'].map((kind) => `ort-wasm-simd-threaded${kind}`);
const ORT = ['ort.wasm.min.mjs', 'ort.jspi.min.mjs', 'ort.webgpu.min.mjs',
  ...RUNTIMES.flatMap((name) => [`${name}.mjs`, `${name}.wasm`])];

const exists = (path) => stat(path).then(() => true, () => false);

async function copy(from, to, hint) {
  if (!(await exists(from))) throw new Error(`Expected ${from}: ${hint}.`);
  await mkdir(dirname(to), {recursive: true});
  await cp(from, to, {recursive: true});
}

async function bundle(app) {
  const {build} = await import('esbuild').catch(() => {
    throw new Error('esbuild is missing: run ./scripts/setup.sh web (or npm ci in web/).');
  });
  await build({
    entryPoints: {main: join(WEB, 'shell/main.js'), worker: join(WEB, 'worker/worker.js'),
      no_ways_out: join(WEB, 'privacy/no_ways_out.js'), dicom_worker: join(WEB, 'shell/opening/dicom_worker.js'),
      evaluate: join(WEB, 'evaluation_page/page.js'), evaluation_worker: join(WEB, 'evaluation_page/evaluation_worker.js')},
    outdir: app, bundle: true, format: 'esm', target: 'es2022', minify: true, sourcemap: 'linked', logLevel: 'warning',
  });
}

/** What draws the figures of reports; it needs esbuild, so it is loaded after that was looked for. */
async function writeFiguresScript(app) {
  const {figuresScript} = await import('./figures_script.mjs');
  await writeFile(join(app, 'report_figures.js'), await figuresScript());
}

/** What publications report, for the evaluation page. */
const copyReported = (app) =>
  copy(join(ROOT, 'recipes/publications/reported.json'), join(app, 'reported.json'), 'part of the repository');

/** Last of all, since it holds the hashes of all other files. */
async function bundleServiceWorker(app) {
  const {build} = await import('esbuild');
  const define = {VOXLET_FILES: JSON.stringify(await listFiles(app))};
  await build({
    entryPoints: [join(WEB, 'shell/keeping/service_worker.js')], outdir: app, define,
    bundle: true, format: 'iife', target: 'es2022', minify: true, logLevel: 'warning',
  });
}

async function copyShell(app) {
  for (const folder of ['shell', 'evaluation_page'])
    for (const name of await readdir(join(WEB, folder)))
      if (/\.(html|css|svg|webmanifest)$/.test(name)) await copy(join(WEB, folder, name), join(app, name));
}

// Not every static server knows that .mjs is JavaScript.
const servedName = (path) => basename(path).replace(/\.mjs$/, '.js');

/** A module starts its threads from its own file, by name. */
async function renameWithin(file, name) {
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(`"${name}"`, `"${servedName(name)}"`));
}

async function copyModules(modules, app) {
  for (const name of MODULES) {
    const to = join(app, servedName(name));
    await copy(join(modules, name), to, 'build the modules first (cmake --build --preset web)');
    if (to.endsWith('.js')) await renameWithin(to, basename(name));
  }
  for (const name of ORT)
    await copy(join(WEB, 'node_modules/onnxruntime-web/dist', name), join(app, 'ort', servedName(name)), 'run npm ci in web/');
}

async function copyDicomConverter(app) {
  for (const name of ['dcm2niix.jpeg.js', 'dcm2niix.jpeg.wasm'])
    await copy(join(WEB, 'node_modules/@niivue/dcm2niix/dist', name), join(app, 'dicom', name), 'run npm ci in web/');
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function copyListed(model, to) {
  const from = join(ROOT, 'models', model.file);
  for (const name of [model.file, model.card, model.picture])
    await copy(join(ROOT, 'models', name), join(to, name), 'models/models.json names it');
  if (sha256(await readFile(from)) !== model.sha256)
    throw new Error(`models/${model.file} is not the file that models/models.json describes: its SHA-256 differs.`);
}

async function copyTrainedHere(file, to) {
  const name = `trained-here/${basename(file)}`;
  await copy(file, join(to, name), 'given by --model');
  const bytes = await readFile(file);
  return {id: 'trained-here', name: 'Trained here', file: name, sha256: sha256(bytes), bytes: bytes.length, licence: '',
          status: 'trained on this machine', scores: {}};
}

async function copyModels(extra, app) {
  const list = join(ROOT, 'models/models.json');
  const {format, models} = (await exists(list)) ? JSON.parse(await readFile(list)) : {format: 1, models: []};
  const to = join(app, 'models');
  for (const model of models) await copyListed(model, to);
  if (extra) models.unshift(await copyTrainedHere(extra, to));
  await mkdir(to, {recursive: true});
  await writeFile(join(to, 'models.json'), JSON.stringify({format, models}, null, 2));
}

async function main() {
  const {values} = parseArgs({options: {
    modules: {type: 'string', default: join(ROOT, 'build/web/web')},
    out: {type: 'string', default: join(ROOT, 'build/site')},
    model: {type: 'string'},
  }});
  const app = join(values.out, 'app');
  await rm(values.out, {recursive: true, force: true});
  await copy(join(ROOT, 'site'), values.out, 'part of the repository');
  await copy(join(ROOT, 'NOTICE.md'), join(values.out, 'NOTICE.md'), 'part of the repository');
  await mkdir(app, {recursive: true});
  await copyShell(app);
  await bundle(app);
  await writeFiguresScript(app);
  await copyReported(app);
  await copyModules(values.modules, app);
  await copyDicomConverter(app);
  await copyModels(values.model, app);
  await copy(SAMPLE, join(app, 'samples/ch2.nii.gz'), 'install Debian\'s mricron-data');
  await bundleServiceWorker(app);
  console.log(`The page is in ${values.out}.`);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
