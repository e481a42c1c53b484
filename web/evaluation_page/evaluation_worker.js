// A worker of the evaluation page: owns an evaluator (the core as WebAssembly). Several have the same request and share
// its cases; the first one gathers the records of all and writes the report.
// To it: {id, type, …}; from it {id, result} or {id, error: sentence}, and by itself {requests} (own_requests.js).
import {ATLASES} from '../worker/atlases.js';
import {reportRequests} from '../privacy/own_requests.js';
import {texts} from '../text/evaluation_texts.js';

const base = new URL('./', self.location.href);
const moduleReady = import(new URL('evaluation.js', base).href).then(({default: factory}) => factory());
const evaluatorReady = moduleReady.then((module) => new module.Evaluator());

let groups = [];  // [[Blob, or {header, voxels} of two files]]: as the request has its files, the images last
let work = [];

function unwrap({value, error}) {
  if (error !== undefined) throw new Error(error);
  return value;
}

const readAll = async (blob) => new Uint8Array(await blob.arrayBuffer());

async function bytesOf(file) {
  if (!file) return null;
  const {header, voxels} = groups[file.group][file.place];
  if (!voxels) return readAll(groups[file.group][file.place]);
  const [module, ...both] = await Promise.all([moduleReady, readAll(header), readAll(voxels)]);
  return unwrap(module.joined(...both));
}

/**
 * What the files beside label maps, and these themselves, say of their names, as a label table; '' where nothing does.
 * @param beside [{path, file}]
 */
async function namesOf(ofReferences, {files: maps}, group, beside) {
  const module = await moduleReady;
  for (const place of unwrap(module.placesOfNames(ofReferences, maps, beside.map(({path}) => path)))) {
    const file = beside.find(({path}) => path === place)?.file ?? group[maps.indexOf(place)];
    const table = await readAll(file).then((bytes) => unwrap(module.namesIn(place, bytes))).catch(() => '');  // told when it is evaluated
    if (table) return table;
  }
  return '';
}

async function withNames(request, files, {references, predictions}) {
  const {raters, method} = request;
  return {...request, referenceNames: await namesOf(true, raters[0], files[0], references),
          predictionNames: await namesOf(false, method, files[raters.length], predictions)};
}

async function filesOf(n) {
  const {reference, prediction, image} = work[n];
  const [r, p, i] = await Promise.all([reference, prediction, image].map(bytesOf));
  return {reference: r, prediction: p, image: i};
}

async function begin({request, files, beside}) {
  const evaluator = await evaluatorReady;
  work = unwrap(evaluator.begin(JSON.stringify(await withNames(request, files, beside))));
  groups = files;
  return work;
}

/**
 * {labelMap, labelMapNote} for a request whose references have other ids than the predictions, by the first case that can
 * be read; null where nothing tells.
 */
async function findNumbering() {
  const evaluator = await evaluatorReady;
  for (const n of work.keys()) {
    if (work[n].part > 0) break;
    try {
      return unwrap(evaluator.findNumbering(n, await filesOf(n), ATLASES));
    } catch {
      // will be told when it is its turn
    }
  }
  return null;
}

/** {record} or {reason}: one unreadable file ends nothing. */
async function evaluate({n}) {
  const evaluator = await evaluatorReady;
  try {
    return {record: unwrap(evaluator.evaluate(n, await filesOf(n)))};
  } catch (error) {
    return {reason: error.name === 'NotReadableError' ? texts.fileChanged : error.message};
  }
}

async function take({n, record, reason}) {
  const evaluator = await evaluatorReady;
  unwrap(record ? evaluator.take(n, record) : evaluator.fail(n, reason));
}

async function figuresScript() {
  const response = await fetch(new URL('report_figures.js', base));
  if (!response.ok) throw new Error(texts.cannotFetch(response.status));
  return response.text();
}

async function finish({command}) {
  const evaluator = await evaluatorReady;
  for (const n of unwrap(evaluator.finish())) unwrap(evaluator.draw(n, await filesOf(n)));
  return unwrap(evaluator.results(await figuresScript(), command));
}

const requests = {begin, findNumbering, evaluate, take, finish};

async function handle({id, type, ...payload}) {
  try {
    self.postMessage({id, result: await requests[type](payload)});
  } catch (error) {
    self.postMessage({id, error: String(error?.message ?? error)});
  }
}

reportRequests((made) => self.postMessage({requests: made}));

let queue = Promise.resolve();
self.onmessage = ({data}) => {
  queue = queue.then(() => handle(data));
};
