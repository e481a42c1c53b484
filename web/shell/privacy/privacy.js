// Gathers who asked which server for what, so that "nothing leaves this page" can be read off rather than believed.
import {reportRequests} from '../../privacy/own_requests.js';
import {RequestLog} from './request_log.js';
import {showNetwork} from './network_panel.js';

// The page itself is in no list of what it fetched.
function theDocument() {
  const [entry] = performance.getEntriesByType('navigation');
  return {url: entry.name, kind: 'document', time: performance.timeOrigin, bytes: entry.encodedBodySize};
}

const log = new RequestLog(location.origin, performance.timeOrigin);

/** What a worker asked for (own_requests.js). */
export const hearWorker = (requests) => log.add('worker', requests);

/** @param client the worker's (worker_client.js); @returns the log */
export function watchRequests(client) {
  log.add('page', [theDocument()]);
  reportRequests((requests) => log.add('page', requests));
  client.onRequests = hearWorker;
  navigator.serviceWorker?.addEventListener('message', ({data}) => log.add('serviceWorker', data.requests ?? []));
  navigator.serviceWorker?.startMessages();
  showNetwork(log);
  return log;
}
