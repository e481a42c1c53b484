// The page's end of service_worker.js: says when the page works without its server, and when a new version is there.
// Without service workers (no https, private windows of some browsers) the page works as before, online.
import {chooseProvider} from '../../worker/provider.js';
import {filesFor} from '../../worker/network.js';
import {$, element} from '../dom.js';
import {text} from '../../text/strings.js';

function say(sentence, state) {
  $('offline').textContent = sentence;
  $('offline').dataset.state = state;
}

function showProgress({kept, total, failed}) {
  if (failed) say(text.offlineFailed(failed), 'failed');
  else if (kept < total) say(text.offlineKeeping(kept, total), 'keeping');
  else say(text.offlineReady(total, globalThis.crossOriginIsolated), 'ready');
}

/** What this browser can run: WASM everywhere, and WebGPU's build where there is WebGPU. */
async function runtimesHere(forced) {
  const {provider} = await chooseProvider(forced);
  return ['wasm', provider].flatMap((name) => filesFor(name)).map((name) => `ort/${name}`);
}

// The new version waits: it takes over, and the page starts anew, when the button is pressed and not before.
function offerReload(mayReload, reload) {
  $('update')?.remove();
  const onclick = async () => (await mayReload()) && reload();
  const button = element('button', {type: 'button', class: 'primary', onclick}, text.reload);
  $('messages').before(element('div', {id: 'update', class: 'update', role: 'status'},
    element('p', {}, text.newVersion), button));
}

function watchForUpdates(registration, mayReload) {
  const {serviceWorker} = navigator;
  let controlled = Boolean(serviceWorker.controller);
  let pressed = false;
  const offer = () => registration.waiting && offerReload(mayReload, () => {
    pressed = true;
    registration.waiting?.postMessage({type: 'activate'});
  });
  const watch = (worker) => worker?.addEventListener('statechange', () => controlled && offer());
  if (controlled) offer();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  serviceWorker.addEventListener('controllerchange', () => {
    if (pressed) location.reload();
    // Another tab changed the version: this one goes on with what it has until its own button is pressed.
    else if (controlled) offerReload(mayReload, () => location.reload());
    controlled = true;
  });
}

function watchInstallation(registration) {
  registration.installing?.addEventListener('statechange', ({target}) => {
    if (target.state === 'redundant' && !registration.active) showProgress({failed: 'fetch'});
  });
}

/**
 * @param forced the provider that the page's address asks for, or null
 * @param mayReload asked before the page is loaded anew: a promise of whether it may be
 */
export async function startOffline(forced, mayReload) {
  const {serviceWorker} = navigator;
  const registration = await serviceWorker?.register(new URL('service_worker.js', document.baseURI),
    {updateViaCache: 'none'}).catch(() => null);
  if (!registration) return say(text.offlineNotAllowed, 'none');
  serviceWorker.addEventListener('message', ({data}) => data.offline && showProgress(data.offline));
  serviceWorker.startMessages();
  watchForUpdates(registration, mayReload);
  watchInstallation(registration);
  const paths = await runtimesHere(forced);
  (await serviceWorker.ready).active.postMessage({type: 'keep', paths});
}
