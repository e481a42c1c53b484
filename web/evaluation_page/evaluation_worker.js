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

/** The names that the first label map of a group brings along itself (3D Slicer's), as a label table; else ''. */
async function ownNames({files: names}, group) {
  const place = names.findIndex((name) => /\.seg\.nrrd$/i.test(name));
  if (place < 0 || !group) return '';
  return unwrap((await moduleReady).segmentTable(await readAll(group[place])));
}

/** As in the program: a file beside the label maps names them first, of predictions themselves before their dataset.json. */
async function withOwnNames(request, files) {
  const {raters: [rater], method, sidecar, dataset} = request;
  const from = (group, place) => ownNames(group, files[place]).catch(() => '');  // the case says what is wrong with a file
  return {...request, sidecar: sidecar || await from(method, request.raters.length), dataset: dataset || await from(rater, 0)};
}

async function filesOf(n) {
  const {reference, prediction, image} = work[n];
  const [r, p, i] = await Promise.all([reference, prediction, image].map(bytesOf));
  return {reference: r, prediction: p, image: i};
}

async function begin({request, files}) {
  const evaluator = await evaluatorReady;
  work = unwrap(evaluator.begin(JSON.stringify(await withOwnNames(request, files))));
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
