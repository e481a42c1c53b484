// Every request that the page, its workers and its service worker have made since the page was loaded, in the order of
// time. No DOM: network_panel.js shows it.

/** Who made a request: keys of text.requestBy. */
export const SOURCES = ['page', 'worker', 'serviceWorker'];

export class RequestLog {
  entries = [];
  #home;
  #start;
  #listeners = [];

  /** @param home the page's own origin; @param start ms since 1970, from which times are counted */
  constructor(home, start) {
    this.#home = home;
    this.#start = start;
  }

  /** @param source one of SOURCES; @param requests as own_requests.js gives them */
  add(source, requests) {
    const news = requests.filter(({url}) => !/^(blob|data):/.test(url)).map((request) => this.#entry(source, request));
    if (!news.length) return;
    this.entries.push(...news);
    this.entries.sort((a, b) => a.seconds - b.seconds);
    for (const listener of this.#listeners) listener(this);
  }

  onChange(listener) {
    this.#listeners.push(listener);
    listener(this);
  }

  /** Those that reached another origin: what the policy refused was never sent. */
  get outside() {
    return this.entries.filter(({outside, refused}) => outside && !refused).length;
  }

  get refused() {
    return this.entries.filter(({refused}) => refused).length;
  }

  #entry(source, {url, kind, time, bytes, refused = false}) {
    const {origin, pathname} = URL.canParse?.(url) === false ? {origin: url, pathname: ''} : new URL(url);
    const outside = origin !== this.#home;
    const name = pathname.split('/').pop() || pathname;
    return {source, url, name: outside ? url : name, kind, origin, outside, bytes, refused,
            seconds: Math.max(0, (time - this.#start) / 1000)};
  }
}
