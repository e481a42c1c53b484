// Keeps one whole version of the page in the browser and answers from it, so that the page works without its server.
//
// A version is the list of files that web/build.mjs writes in here (VOXLET_FILES), each with its SHA-256: files of two
// versions never mix, since the browser refuses other bytes than the list's. What is kept at once is everything but
// onnxruntime's builds: 14 to 27 MB each, of which a browser can use one or two. The page asks for those by name.
//
// To the worker: {type: 'keep', paths} or {type: 'activate'}. From it: {offline: {kept, total} in bytes or {failed}},
// and {requests}, its own (own_requests.js).
import {ISOLATION, policyOf, typeOf} from '../../headers.mjs';
import {reportRequests} from '../../privacy/own_requests.js';

const {version, files} = VOXLET_FILES;
const known = new Map(files.map((file) => [file.path, file]));
const PREFIX = `voxlet ${self.registration.scope} `;
const CACHE = PREFIX + version;
const HASH = 'X-Voxlet-SHA256';

const addressOf = (path) => new URL(path, self.registration.scope).href;
const onRequest = ({path}) => path.startsWith('ort/');

/** The kept file as the page gets it: with the headers that isolate the page, whatever its host sent. */
function dressed(body, {path, sha256}) {
  const headers = {...ISOLATION, 'Content-Security-Policy': policyOf(path), 'Content-Type': typeOf(path), [HASH]: sha256};
  return new Response(body, {headers});
}

/** The same bytes out of another version of this page, or undefined. */
async function fromFormerVersion({path, sha256}) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const response = await (await caches.open(name)).match(addressOf(path));
    if (response?.headers.get(HASH) === sha256) return response;
  }
  return undefined;
}

async function fromServer(file) {
  const response = await fetch(addressOf(file.path), {cache: 'no-cache', integrity: `sha256-${file.sha256}`});
  if (!response.ok) throw new Error(`${file.path}: status ${response.status}`);
  return dressed(response.body, file);
}

async function addToCache(file) {
  const cache = await caches.open(CACHE);
  if (await cache.match(addressOf(file.path))) return;
  await cache.put(addressOf(file.path), (await fromFormerVersion(file)) ?? (await fromServer(file)));
}

/** Several may ask for one file at a time: it is fetched once. */
const underWay = new Map();
function keep(file) {
  if (!underWay.has(file)) underWay.set(file, addToCache(file).finally(() => underWay.delete(file)));
  return underWay.get(file);
}

const isFull = (error) => error.name === 'QuotaExceededError';

async function answer(file) {
  try {
    await keep(file);
    return await (await caches.open(CACHE)).match(addressOf(file.path));
  } catch (error) {
    if (isFull(error)) return fromServer(file);
    throw error;
  }
}

async function install() {
  for (const file of files) {
    if (!onRequest(file) || (await fromFormerVersion(file))) await keep(file);
  }
}

async function removeFormerVersions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const sizeOf = (list) => list.reduce((sum, {bytes}) => sum + bytes, 0);

/** Keeps the named files too and tells the page how far it is. */
async function complete(paths, client) {
  const wanted = files.filter((file) => !onRequest(file) || paths.includes(file.path));
  const total = sizeOf(wanted);
  let kept = 0;
  try {
    for (const file of wanted) {
      await keep(file);
      kept += file.bytes;
      client.postMessage({offline: {kept, total}});
    }
  } catch (error) {
    client.postMessage({offline: {failed: isFull(error) ? 'full' : 'fetch'}});
  }
}

/** The file that a request of the page is for, or undefined. */
function fileFor(request) {
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return undefined;
  const path = request.url.slice(self.registration.scope.length).replace(/[?#].*$/, '');
  return known.get(decodeURI(path) || 'index.html');
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(removeFormerVersions()));
self.addEventListener('fetch', (event) => {
  const file = fileFor(event.request);
  if (file) event.respondWith(answer(file));
});
self.addEventListener('message', (event) => {
  if (event.data.type === 'activate') self.skipWaiting();
  if (event.data.type === 'keep') event.waitUntil(complete(event.data.paths, event.source));
});
reportRequests(async (requests) => {
  for (const client of await self.clients.matchAll({includeUncontrolled: true})) client.postMessage({requests});
});
