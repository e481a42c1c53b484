// The page's end of the worker: requests with answers, and a restart that loses nothing but what was under way.
import {text} from '../text/strings.js';

export class Cancelled extends Error {
  constructor() {
    super(text.cancelled);
  }
}

/** What `answer` resolves with, or null where it fails; a cancelling stays one. */
export const unlessCancelled = (answer) => answer.catch((error) => {
  if (error instanceof Cancelled) throw error;
  return null;
});

/** So long a run that is cancelled may take to come to its next patch, in ms, before it is ended with the worker. */
const PATIENCE_MS = 700;

/** The values fill a box [i, j, k, ni, nj, nk] of a volume of this shape. */
export function patch(volume, [ni, nj], [i, j, k, boxI, boxJ, boxK], values) {
  for (let z = 0; z < boxK; ++z)
    for (let y = 0; y < boxJ; ++y)
      volume.set(values.subarray((z * boxJ + y) * boxI, (z * boxJ + y + 1) * boxI), ((k + z) * nj + j + y) * ni + i);
}

/** Requests that a fresh worker is given again as they were. */
const KEPT = ['open', 'model', 'frame', 'unit', 'filesWithAxes', 'numbers'];

/** A reference region that is a label is one of the former labels'. */
const numbersOfOtherLabels = (numbers) => (numbers?.region && numbers.region !== 'whole' ? {...numbers, region: ''} : numbers);

export class WorkerClient {
  #url;
  #worker;
  #waiting = new Map();
  #next = 1;
  // What a fresh worker is given again. Replaced, never changed, but for the values of edited labels:
  // {open, frame, unit, filesWithAxes, model, numbers: their payloads; shape: of the scan; labels: {values, rows, origin, comparison: the
  // payload of compare, probabilities}}
  #kept = {};
  /** Called after a restart; `lostProbabilities`: those of the last run were kept, and are gone. */
  onRestart = () => {};
  /** Called with the error where a fresh worker could not be given something again. */
  onLost = () => {};
  /** Called with the requests that the worker made (own_requests.js). */
  onRequests = () => {};

  /** @param start makes a Worker of the address; tests make another */
  constructor(url, start = (address) => new Worker(address, {type: 'module'})) {
    this.#url = url;
    this.start = start;
    this.#start();
  }

  /** Rejects with an Error whose message is one sentence for the user. */
  async call(type, payload = {}, onProgress = () => {}) {
    if (type === 'patchLabels') this.#patch(payload);
    const result = await this.#post(type, payload, onProgress);
    this.#keep(type, payload, result);
    return result;
  }

  /** Several calls as one step: where it fails, the worker has again what it had before. */
  async attempt(work) {
    const former = this.#kept;
    try {
      return await work();
    } catch (error) {
      if (this.#kept !== former) this.#restart(error, former);
      throw error;
    }
  }

  /** Where the labels came from (inference/session.js), or null without labels. */
  get origin() {
    return this.#kept.labels?.origin ?? null;
  }

  /** Ends what is under way. A run ends between two patches, if the next one comes soon, and the worker goes on. */
  cancel() {
    const [id, run] = [...this.#waiting].find(([, {type}]) => type === 'segment') ?? [];
    if (!run) return this.#restart(new Cancelled());
    run.isCancelled = true;
    this.#worker.postMessage({stop: id});
    setTimeout(() => this.#waiting.has(id) && this.#restart(new Cancelled()), PATIENCE_MS);
  }

  /** Known from the moment on in which it is sent: a restart does not lose it. */
  #patch({box, values}) {
    const {labels, shape} = this.#kept;
    if (labels) patch(labels.values, shape, box, values);
  }

  /** Nothing else is new to a fresh worker, so that what is asked in the background is no change (attempt). */
  #isKept(type, result) {
    return KEPT.includes(type) || type === 'axes' || Boolean(result?.origin) || (type === 'compare' && result.compared);
  }

  #keep(type, payload, result) {
    if (!this.#isKept(type, result)) return;
    const kept = {...this.#kept};
    if (type === 'open') Object.assign(kept, {shape: result.info.shape, frame: null, unit: null, filesWithAxes: null, labels: null, numbers: null});
    if (KEPT.includes(type)) kept[type] = payload;
    if (type === 'unit') kept.numbers = null;  // they are told anew
    if (type === 'frame' && kept.labels && result.rows) kept.labels = {...kept.labels, rows: result.rows};  // without what a run said of another volume
    if (type === 'axes') kept.open = {...kept.open, axes: result.info.orientation};  // a flip is of those before
    if (result?.origin) kept.labels = this.#labelsAfter(type, payload, result);
    if (result?.origin && result.labels) kept.numbers = numbersOfOtherLabels(kept.numbers);
    if (type === 'compare' && kept.labels) kept.labels = {...kept.labels, comparison: payload};
    this.#kept = kept;
  }

  /** What answers about labels say of them; those that bring other labels say what else is new. */
  #labelsAfter(type, {keepProbabilities = false}, {labels, rows, origin}) {
    const former = this.#kept.labels;
    const values = labels ?? former?.values;
    const comparison = type === 'setLabelTable' ? former?.comparison : null;
    return {values, rows, origin, comparison, probabilities: labels ? keepProbabilities : former?.probabilities};
  }

  #post(type, payload, onProgress = () => {}) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {type, resolve, reject, onProgress});
      this.#worker.postMessage({id, type, ...payload});
    });
  }

  #start() {
    const worker = this.start(this.#url);
    worker.onmessage = ({data}) => this.#receive(data);
    worker.onerror = (event) => this.#restart(new Error(text.workerFailed(event.message)));
    this.#worker = worker;
  }

  #restart(reason, kept = this.#kept) {
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const lostProbabilities = Boolean(kept.labels?.probabilities);
    this.#kept = lostProbabilities ? {...kept, labels: {...kept.labels, probabilities: false}} : kept;
    this.#start();
    this.#giveAgain();
    for (const {reject} of waiting) reject(reason);
    this.onRestart({lostProbabilities});
  }

  #giveAgain() {
    const {open, frame, unit, filesWithAxes, model, labels, numbers} = this.#kept;
    const again = [['open', open && {...open, withValues: false}], ['frame', frame && {...frame, measured: false}], ['unit', unit],
      ['filesWithAxes', filesWithAxes], ['model', model], ['takeLabels', labels && {...labels, comparison: undefined}], ['compare', labels?.comparison], ['numbers', numbers]];
    for (const [type, payload] of again)
      if (payload) this.#post(type, payload).catch((error) => error instanceof Cancelled || this.onLost(error));
  }

  #receive({id, progress, result, error, requests}) {
    if (requests) return this.onRequests(requests);
    const request = this.#waiting.get(id);
    if (!request) return;
    if (progress) return request.isCancelled || request.onProgress(progress);
    // Done in the moment in which it was cancelled: the worker's labels are the run's.
    if (request.isCancelled && result) return this.#restart(new Cancelled());
    this.#waiting.delete(id);
    if (request.isCancelled) return request.reject(new Cancelled());
    if (error) return this.#refuse(request, Object.assign(new Error(error.message), error));
    request.resolve(result);
  }

  #refuse(request, error) {
    request.reject(error);
    if (error.code === 'broken') this.#restart(error);
  }
}
