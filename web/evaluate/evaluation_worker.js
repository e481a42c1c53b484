// A worker of the evaluation page: owns an evaluator (the core as WebAssembly). Several have the same request and share
// its cases; the first one gathers the records of all and writes the report.
// To it: {id, type, …}; from it {id, result} or {id, error: sentence}, and by itself {requests} (own_requests.js).
import {reportRequests} from '../inference/own_requests.js';
import {texts} from './texts.js';

const base = new URL('./', self.location.href);
const evaluatorReady = import(new URL('evaluation.js', base).href)
  .then(({default: factory}) => factory())
  .then((module) => new module.Evaluator());

let groups = [];  // [[Blob]]: as the request has its files, the images last
let work = [];

function unwrap({value, error}) {
  if (error !== undefined) throw new Error(error);
  return value;
}

async function bytesOf(file) {
  if (!file) return null;
  return new Uint8Array(await groups[file.group][file.place].arrayBuffer());
}

async function filesOf(n) {
  const {reference, prediction, image} = work[n];
  const [r, p, i] = await Promise.all([reference, prediction, image].map(bytesOf));
  return {reference: r, prediction: p, image: i};
}

async function begin({request, files}) {
  const evaluator = await evaluatorReady;
  work = unwrap(evaluator.begin(JSON.stringify(request)));
  groups = files;
  return work;
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

const requests = {begin, evaluate, take, finish};

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
