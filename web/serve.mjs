// Serves build/site on this machine alone: node web/serve.mjs [--port 8080] [--root FOLDER] [--host ADDRESS]
// The headers isolate the page from other origins (COOP, COEP): WASM may then use threads.
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {isIP} from 'node:net';
import {hostname} from 'node:os';
import {join, normalize} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';

import {ISOLATION, NOT_FRAMED, policyOf, typeOf} from './headers.mjs';

const SITE = fileURLToPath(new URL('../build/site', import.meta.url));
const LOOPBACK = '127.0.0.1';

// Reports of trainings are whole pages in one file each: styles and pictures inside, no script, nothing fetched.
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const HEADERS = {...ISOLATION, 'Cache-Control': 'no-cache'};

/** The path of a request's target, decoded; null for one that is none: no path, or no text. */
function pathOf(target) {
  const path = target.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  try {
    const decoded = decodeURIComponent(path);
    return decoded.startsWith('/') && !decoded.includes('\0') ? normalize(decoded) : null;
  } catch {
    return null;
  }
}

/**
 * Whether a request was meant for this machine. A page elsewhere can point a name of its own at this address ("DNS
 * rebinding") and then read what is served; it cannot make a browser send another name than its own.
 */
function isOwnHost(header, names) {
  const name = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(header ?? '')?.[1]?.toLowerCase();
  return Boolean(name) && (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || name === 'localhost' || names.includes(name));
}

/** {file, size} below `root`, which no path of pathOf leads out of; links are followed, as who made them wants. Null where there is none. */
async function fileFor(root, path) {
  const file = join(root, path);
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return fileFor(root, join(path, 'index.html'));
  return found?.isFile() ? {file, size: found.size} : null;
}

const policyFor = (path) => (path.startsWith('/reports/') ? REPORT_POLICY : policyOf(path.replace('/app/', '')));

function tell(response, status, sentence, headers = {}) {
  response.writeHead(status, {...ISOLATION, ...headers, 'Content-Type': 'text/plain; charset=utf-8'}).end(`${sentence}\n`);
}

async function send(found, path, request, response) {
  response.writeHead(200, {...HEADERS, 'Content-Security-Policy': `${policyFor(path)}; ${NOT_FRAMED}`,
    'Content-Type': typeOf(found.file), 'Content-Length': found.size});
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(found.file, {end: Math.max(0, found.size - 1)}), response);
}

async function answer({root, names}, request, response) {
  if (!isOwnHost(request.headers.host, names)) return tell(response, 403, 'This server answers for this machine alone.');
  if (!['GET', 'HEAD'].includes(request.method)) return tell(response, 405, 'Files can only be read.', {Allow: 'GET, HEAD'});
  const path = pathOf(request.url);
  if (path === null) return tell(response, 400, 'Expected the path of a file.');
  if (path === '/' || path === '/app') return response.writeHead(302, {Location: '/app/'}).end();
  const found = await fileFor(root, path).catch(() => null);
  if (!found) return tell(response, 404, 'There is no such file here.');
  await send(found, path, request, response);
}

/** No request ends the server: one that fails half-way, or whose reader goes away, ends alone. */
async function answerOrEnd(site, request, response) {
  try {
    await answer(site, request, response);
  } catch {
    if (response.headersSent) response.destroy();
    else tell(response, 500, 'This file cannot be read.');
  }
}

/** `host`: an address of this machine; others reach the page where it is not the loopback. */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** @returns {url, close()} once it listens; port 0 takes a free one */
export async function serve({root = SITE, port = 8080, host = LOOPBACK} = {}) {
  const site = {root, names: host === LOOPBACK ? [] : [host.toLowerCase(), hostname().toLowerCase()]};
  const server = createServer((request, response) => answerOrEnd(site, request, response));
  await listen(server, port, host);
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  return {
    url: `http://${shown}:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

function explain(error, port) {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'This machine has no such address: choose another --host.';
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program: choose one with --port.`;
  return `The server could not start: ${error.message}`;
}

async function main() {
  const {values} = parseArgs({options: {
    port: {type: 'string', default: '8080'}, root: {type: 'string', default: SITE}, host: {type: 'string', default: LOOPBACK},
  }});
  try {
    await stat(join(values.root, 'app/index.html'));
  } catch {
    throw new Error(`There is no page in ${values.root}: run ./scripts/demo.sh, or node web/build.mjs.`);
  }
  const {url} = await serve({root: values.root, port: Number(values.port), host: values.host}).catch((error) => {
    throw new Error(explain(error, values.port));
  });
  console.log(`Voxlet is at ${url}/ (Ctrl+C ends it)`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
