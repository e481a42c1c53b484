// What this thread (page, worker or service worker) asks servers for, as its browser recorded it.

const plain = (entry) => ({
  url: entry.name, kind: entry.initiatorType, time: performance.timeOrigin + entry.startTime,
  bytes: entry.encodedBodySize || entry.transferSize,
});

const refused = (event) => ({
  url: event.blockedURI, kind: event.effectiveDirective, time: Date.now(), bytes: 0, refused: true,
});

/**
 * @param hand called with [{url, kind, time: ms since 1970, bytes of the body, refused}]: the requests made so far, then
 *   each further one. `refused`: what the page's policy stopped, so that nothing was sent.
 */
export function reportRequests(hand) {
  new PerformanceObserver((list) => hand(list.getEntries().map(plain))).observe({type: 'resource', buffered: true});
  globalThis.addEventListener('securitypolicyviolation', (event) => hand([refused(event)]));
}
