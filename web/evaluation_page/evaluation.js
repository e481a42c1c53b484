// One evaluation by several workers: they take cases from one list, the first one makes the report.
import {Cancelled} from '../shell/worker_client.js';

const MOST_WORKERS = 4;  // each holds two label maps and an image
const ADDRESS = new URL('evaluation_worker.js', document.baseURI);

class EvaluationWorker {
  #worker = new Worker(ADDRESS, {type: 'module'});
  #waiting = new Map();
  #next = 1;

  constructor(onRequests) {
    this.#worker.onmessage = ({data: {id, result, error, requests}}) => {
      if (requests) return onRequests(requests);
      const {resolve, reject} = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    };
    this.#worker.onerror = ({message}) => this.end(new Error(message ?? 'a worker could not start'));
  }

  call(type, payload) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
      this.#worker.postMessage({id, type, ...payload});
    });
  }

  end(reason) {
    this.#worker.terminate();
    for (const {reject} of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

const workersFor = (cases) => Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency ?? 2) - 1, cases));

/** Cases that were finished before are not done again; every worker takes the next one that is left. Records go to the first worker. */
async function evaluateAll(workers, work, finished, onProgress) {
  for (const [n, outcome] of finished) await workers[0].call('take', {n, ...outcome});
  const left = [...work.keys()].filter((n) => !finished.has(n));
  let done = finished.size;
  const takeCases = async (worker) => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      const outcome = await worker.call('evaluate', {n});
      if (outcome.record) finished.set(n, outcome);
      await workers[0].call('take', {n, ...outcome});
      onProgress({done: ++done, total: work.length, name: work[n].name});
    }
  };
  await Promise.all(workers.map(takeCases));
}

/** Where nobody says how the references' ids become the predictions', it is looked for in the first case. */
async function withNumbering(worker, request) {
  const found = await worker.call('findNumbering');
  return found ? {...request, ...found} : request;
}

async function run(workers, start, {request: asked, files, beside, command}, finished, onProgress) {
  const work = await workers[0].call('begin', {request: asked, files, beside});
  const request = await withNumbering(workers[0], asked);
  while (workers.length < workersFor(work.length)) workers.push(start());
  const behind = request === asked ? workers.slice(1) : workers;
  await Promise.all(behind.map((worker) => worker.call('begin', {request, files, beside})));
  await evaluateAll(workers, work, finished, onProgress);
  onProgress({done: work.length, total: work.length, name: null});
  return workers[0].call('finish', {command});
}

/**
 * The cases that a study is made of, before anything is read.
 * @returns a promise of [{part, name, reference: {group, place}, prediction, image}]; it rejects with one sentence
 */
export async function casesOf({request, files, beside}, onRequests) {
  const worker = new EvaluationWorker(onRequests);
  try {
    return await worker.call('begin', {request, files, beside});
  } finally {
    worker.end(new Cancelled());
  }
}

/**
 * @param study {request, files, beside, command} (study.js)
 * @param finished Map of cases that are done; those that this run finishes are added, so that another one can go on
 * @param onProgress called with {done, total, name}; name is null while the report is written
 * @param onRequests what the workers asked servers for
 * @returns {done: a promise of {cases, failures, summary, csv, html}, cancel()}; it rejects with one sentence, or with
 *   Cancelled
 */
export function evaluate(study, finished, onProgress, onRequests) {
  const start = () => new EvaluationWorker(onRequests);
  const workers = [start()];
  const end = (reason) => workers.forEach((worker) => worker.end(reason));
  const done = run(workers, start, study, finished, onProgress).finally(() => end(new Cancelled()));
  return {done, cancel: () => end(new Cancelled())};
}
