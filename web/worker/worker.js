// The page's worker: owns the engine and the network. One request at a time, in the order in which they came.
// To the worker: {id, type, …}. From it: {id, progress: {stage, done, total}}, then {id, result} or {id, error};
// and by itself {requests} (own_requests.js). {stop: id} asks a segmentation to end before its next patch.
import {text} from '../text/strings.js';
import {findFlip, notesWith, notesWithAxes} from './axes.js';
import {loadEngine} from './engine_modules.js';
import {reportRequests} from '../privacy/own_requests.js';
import {chooseProvider, wasmThreads} from './provider.js';
import {labelRequests} from './labels.js';
import {saveRequest, sha256} from './saving.js';
import {Networks, segment, Stopped, Stopwatch, UntrustedDevice} from './segment.js';
import {newSession, originOf} from './session.js';

const base = new URL('./', self.location.href);
const folder = new URL('ort/', base);
const engineReady = loadEngine(base);

const session = newSession();
let networks = null;  // for session.model, or null

async function bytesOf({blob, url}) {
  if (blob) return new Uint8Array(await blob.arrayBuffer());
  const response = await fetch(url);
  if (!response.ok) throw new Error(text.cannotFetch(url, response.status));
  return new Uint8Array(await response.arrayBuffer());
}

async function dropNetworks() {
  const old = networks;
  networks = null;
  await old?.release().catch(() => {});
}

/** Of the bytes that were read: the file may change. Failing to hash is no reason to fail. */
const hashOf = (bytes) => sha256(bytes).catch(() => null);

// Scans of which a slice is shown ahead of the rest: smaller files are read within a frame or two.
const LARGE_FILE = 4e6;
/** Holds the slice in the middle of a file unless its second half is packed much tighter than its first. */
const BEGINNING = 0.6;

const beginningOf = async (blob) => (blob.size < LARGE_FILE ? null : bytesOf({blob: blob.slice(0, BEGINNING * blob.size)}));

/** Whatever is wrong with the file, reading the whole of it tells. */
function showSlice(engine, beginning, progress) {
  try {
    const slice = engine.middleSlice(beginning);
    if (slice) progress({stage: 'slice', ...slice});
  } catch {
    return;
  }
}

/** What fails half-way leaves the worker with another scan than the page: the page starts it anew. */
function orBroken(work) {
  try {
    return work();
  } catch (error) {
    throw Object.assign(error, {code: 'broken'});
  }
}

/** `notes`: what is known of the scan already, `axes`: where they are taken to run; a scene or a worker started anew brings them back. */
async function openScan({blob, name, withValues, notes = [], axes = ''}, progress) {
  const engine = await engineReady;
  const stopwatch = new Stopwatch();
  const beginning = withValues ? await beginningOf(blob) : null;
  const reading = bytesOf({blob});  // goes on while the slice is made
  if (beginning) showSlice(engine, beginning, progress);
  const bytes = await stopwatch.time('read', () => reading);
  const info = await stopwatch.time('read', () => engine.openScan(bytes));
  const scan = {name, seconds: stopwatch.seconds, sha256: hashOf(bytes), notes: [...new Set([...notes, ...info.notes])], fileAffine: info.affine};
  Object.assign(session, {scan, origin: originOf(), comparison: null});
  if (axes) Object.assign(info, orBroken(() => taken(engine.setAxes(axes))));
  return {info, values: withValues ? orBroken(() => engine.scanValues()) : null, notes: session.scan.notes};
}

/** Of the scan's info what its axes change; its notes say so too. */
function taken(axes) {
  session.scan.notes = notesWithAxes(session.scan, axes);
  session.scan.axes = axes.taken;
  return {affine: axes.affine, orientation: axes.taken, fileAffine: session.scan.fileAffine, fileOrientation: axes.file};
}

async function setAxes({axes, withLabels = false}) {
  const engine = await engineReady;
  const now = engine.setAxes(axes);
  return orBroken(() => ({
    info: taken(now), notes: session.scan.notes, values: engine.scanValues(), labels: withLabels ? engine.labels() : null,
  }));
}

async function setFilesWithAxes({withAxes}) {
  const engine = await engineReady;
  engine.setFilesWithAxes(withAxes);
  return {};
}

/** How each of the models suits the scan (shared/inference/suitability.h). */
async function suits({models}) {
  const engine = await engineReady;
  return engine.suits(models);
}

async function flipThatFits({forced, betterThanNow}, progress) {
  const engine = await engineReady;
  const choice = await choose(forced);
  return {found: await findFlip(engine, await networksOn(engine, choice, progress), session.model, choice, {progress, betterThanNow})};
}

/** `measured`: there are labels, whose table is made anew. */
async function selectFrame({index, measured = false}) {
  const engine = await engineReady;
  const values = engine.selectFrame(index);
  return {values, rows: measured ? engine.table() : null};
}

async function openLayer({blob, name, as, hasTable}) {
  const engine = await engineReady;
  const {kind, could_be_either: couldBeEither, info, values, table} = engine.layer(await bytesOf({blob}), name, as, hasTable);
  const layer = {kind, couldBeEither, info, table};
  return kind === 'labels' ? {...layer, labels: values} : {...layer, values};
}

async function guessKind({blob, name, hasTable}) {
  const engine = await engineReady;
  return engine.guess(await bytesOf({blob}), name, hasTable);
}

async function scanKind({name, hasTable}) {
  const engine = await engineReady;
  return engine.scanKind(name, hasTable);
}

/** The reader's word that the scan is a susceptibility map in this unit: it stays on the scan. */
async function setUnit({unit, tesla = null}) {
  const engine = await engineReady;
  engine.setUnit(unit, tesla);
  session.scan.notes = notesWith(session.scan, 'unitNote', text.unitTaken(unit, tesla));
  return {notes: session.scan.notes, info: {unit}};
}

async function join({header, voxels}) {
  const engine = await engineReady;
  const files = await Promise.all([header, voxels].map((blob) => bytesOf({blob})));
  return {bytes: engine.joined(...files)};
}

async function labelFile({info, values}) {
  const engine = await engineReady;
  return {bytes: engine.labelFile(values, info)};
}

async function readLabelTable({blob}) {
  const engine = await engineReady;
  return engine.readLabelTable(await blob.text());
}

const wasmInstead = (reason) => ({
  provider: 'wasm', threads: wasmThreads(), isolated: Boolean(self.crossOriginIsolated), adapter: '', reason,
});

/** What runs the model that is open, and on patches of which size: smaller than the plan's where a GPU cannot hold those. */
async function choose(forced) {
  const engine = await engineReady;
  const {info, gpuFailed} = session.model;
  const choice = gpuFailed ? wasmInstead('gpuFailed') : await chooseProvider(forced);
  const own = {patch: info.patch, regionPatch: info.region?.patch};
  if (choice.provider === 'wasm') return {...choice, ...own};
  const patch = engine.fittedPatch(choice.bufferBytes);
  const regionPatch = info.region ? engine.fittedPatch(choice.bufferBytes, true) : own.regionPatch;
  return patch && regionPatch !== null ? {...choice, patch, regionPatch} : {...wasmInstead('gpuTooSmall'), ...own};
}

async function memory({forced}) {
  const engine = await engineReady;
  const {patch, provider} = await choose(forced);
  return {...engine.runNeeds(patch), patch, provider};
}

/** `passed` and `maxError` are null for a model without a golden case. */
async function checkDevice({forced}, progress) {
  const engine = await engineReady;
  if (!session.model) throw new Error(text.chooseModelFirst);
  const provider = await choose(forced);
  try {
    const {golden} = await networksOn(engine, provider, progress);
    return {passed: golden?.passed ?? null, maxError: golden?.maxError ?? null, provider};
  } catch (error) {
    if (!(error instanceof UntrustedDevice)) throw error;
    return {passed: false, maxError: error.maxError, provider};
  }
}

async function openModel(source) {
  const engine = await engineReady;
  const bytes = await bytesOf(source);
  const info = engine.openModel(bytes);
  await dropNetworks();
  session.model = {bytes, info, sha256: hashOf(bytes)};
  return {info};
}

async function networksOn(engine, choice, progress) {
  if (networks?.provider === choice.provider) return networks;
  await dropNetworks();
  progress({stage: 'session', done: 0, total: 1});
  networks = await Networks.create(engine, session.model, {...choice, folder});
  return networks;
}

async function runOn(choice, progress, options) {
  const engine = await engineReady;
  const stopwatch = new Stopwatch();
  const ready = await stopwatch.time('session', () => networksOn(engine, choice, progress));
  const {info, sha256: hash} = session.model;
  const origin = originOf({model: {name: info.name, sha256: await hash}, provider: choice.provider});
  const result = await segment(engine, ready, session.model, choice, stopwatch, progress, options);
  if (result.overridden.length) origin.overridden = result.overridden.join(' ');
  Object.assign(session, {origin, comparison: null});
  return {...result, origin, seconds: {...session.scan.seconds, ...stopwatch.seconds}, provider: choice};
}

const gpuWarning = (error) =>
  error.name === 'UntrustedDevice' ? text.webGpuUntrusted : text.webGpuFailed(firstLine(error));

// The one second try: WASM, where WebGPU failed or gave wrong numbers. It is not tried again with this model.
async function runSegmentation({forced, ...wanted}, progress, pause) {
  if (!session.scan || !session.model) throw new Error(session.scan ? text.chooseModelFirst : text.openFirst);
  const options = {...wanted, pause};
  const choice = await choose(forced);
  const warning = choice.reason === 'gpuTooSmall' ? text.webGpuTooSmall : undefined;
  try {
    return {...(await runOn(choice, progress, options)), warning};
  } catch (error) {
    // The scan is at fault, not the device; or nothing is.
    if (error.code === 'refused' || error instanceof Stopped) throw error;
    await dropNetworks();
    if (choice.provider !== 'webgpu') throw error;
    session.model.gpuFailed = true;
    return {...(await runOn(await choose(forced), progress, options)), warning: gpuWarning(error)};
  }
}

const requests = {
  open: openScan,
  model: openModel,
  provider: ({forced}) => chooseProvider(forced),
  segment: runSegmentation,
  frame: selectFrame,
  layer: openLayer,
  join,
  guess: guessKind,
  scanKind,
  unit: setUnit,
  labelFile,
  labelTable: readLabelTable,
  save: saveRequest(engineReady, session),
  memory,
  checkDevice,
  axes: setAxes,
  filesWithAxes: setFilesWithAxes,
  suits,
  flipThatFits,
  ...labelRequests(engineReady, bytesOf, session),
};

const firstLine = (error) => String(error?.message ?? error).split('\n')[0].slice(0, 200);

/** The core's sentences stand as they are; anything else gets one around it. */
function sentence(error, type) {
  if (['EngineError', 'UntrustedDevice'].includes(error?.name)) return error.message;
  if (error?.name === 'NotReadableError') return text.fileChanged;
  return type === 'segment' ? text.runFailed(firstLine(error)) : firstLine(error);
}

/** `broken`: what the worker holds may be another thing than the page believes. */
const codeOf = (error) => (error instanceof WebAssembly.RuntimeError ? 'broken' : error?.code ?? 'unknown');

function transferables(result) {
  const arrays = [result.values, result.labels, result.bytes, ...(result.files ?? []).map(({bytes}) => bytes)];
  return [...new Set(arrays.filter(ArrayBuffer.isView).map((array) => array.buffer))];
}

const stopped = new Set();  // ids of requests
const turn = new MessageChannel();

/** Lets the messages in that wait, and throws where one of them stops the request. */
const pauseOf = (id) => async () => {
  await new Promise((resolve) => {
    turn.port1.onmessage = resolve;
    turn.port2.postMessage(0);
  });
  if (stopped.has(id)) throw new Stopped();
};

/** What can be done about a scan that was refused: its labels all the same, or another unit of its values. */
async function waysOut({code}) {
  if (code !== 'refused') return {};
  const engine = await engineReady;
  return {canOverride: !engine.foundNothing(), units: engine.unitsToTry()};
}

async function handle({id, type, ...payload}) {
  const progress = (report) => self.postMessage({id, progress: report}, transferables(report));
  try {
    const result = await requests[type](payload, progress, pauseOf(id));
    self.postMessage({id, result}, transferables(result));
  } catch (error) {
    self.postMessage({id, error: {message: sentence(error, type), code: codeOf(error), ...(await waysOut(error))}});
  }
}

reportRequests((made) => self.postMessage({requests: made}));

let queue = Promise.resolve();
self.onmessage = ({data}) => {
  if (data.stop) return stopped.add(data.stop);
  queue = queue.then(() => handle(data));
};
