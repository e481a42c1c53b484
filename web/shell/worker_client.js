// The page's end of the worker: requests with answers, and a restart that loses nothing but the run.
import {text} from './strings.js';

export class Cancelled extends Error {
  constructor() {
    super(text.cancelled);
  }
}

export class WorkerClient {
  #url;
  #worker;
  #waiting = new Map();
  #next = 1;
  // What a fresh worker is given again: the last scan and model that opened, and the volume that was chosen.
  #kept = {};
  #origin = null;
  /** Called after a restart, when scan and model were asked for again: for what else the worker had. */
  onRestart = () => {};
  /** Called with the requests that the worker made (own_requests.js). */
  onRequests = () => {};

  constructor(url) {
    this.#url = url;
    this.#start();
  }

  /** Rejects with an Error whose message is one sentence for the user. */
  async call(type, payload = {}, onProgress = () => {}) {
    if (type === 'takeLabels') payload = {origin: this.#origin ?? undefined, ...payload};
    const result = await this.#post(type, payload, onProgress);
    this.#keep(type, payload, result);
    return result;
  }

  /** Where the labels came from (inference/session.js), or null without labels. */
  get origin() {
    return this.#origin;
  }

  /** Ends what runs at once. */
  cancel() {
    this.#restart(new Cancelled());
  }

  #keep(type, payload, result) {
    if (type === 'open') {
      delete this.#kept.frame;
      this.#origin = null;
    }
    if (type === 'open' || type === 'model' || type === 'frame' || type === 'filesWithAxes') this.#kept[type] = payload;
    if (type === 'axes') this.#kept.open = {...this.#kept.open, axes: payload.axes};
    if (result?.origin) this.#origin = result.origin;
  }

  #post(type, payload, onProgress = () => {}) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject, onProgress});
      this.#worker.postMessage({id, type, ...payload});
    });
  }

  #start() {
    this.#worker = new Worker(this.#url, {type: 'module'});
    this.#worker.onmessage = ({data}) => this.#receive(data);
    this.#worker.onerror = (event) => this.#restart(new Error(text.workerFailed(event.message)));
  }

  #restart(reason) {
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#start();
    for (const [type, payload] of Object.entries(this.#kept))
      this.#post(type, {...payload, withValues: false}).catch(() => {});
    this.onRestart();
    for (const {reject} of waiting) reject(reason);
  }

  #receive({id, progress, result, error, requests}) {
    if (requests) return this.onRequests(requests);
    const request = this.#waiting.get(id);
    if (!request) return;
    if (progress?.origin) this.#origin = progress.origin;  // labels of a first look
    if (progress) return request.onProgress(progress);
    this.#waiting.delete(id);
    if (error) return request.reject(Object.assign(new Error(error.message), error));
    request.resolve(result);
  }
}
