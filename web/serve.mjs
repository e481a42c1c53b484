// Serves build/site on this machine alone: node web/serve.mjs [--port 8080] [--root FOLDER]
// The headers isolate the page from other origins (COOP, COEP): WASM may then use threads.
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join, normalize} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';

import {ISOLATION, policyOf, typeOf} from './headers.mjs';

const SITE = fileURLToPath(new URL('../build/site', import.meta.url));
const HOST = '127.0.0.1';

// Reports of trainings are whole pages in one file each: styles and pictures inside, no script, nothing fetched.
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const HEADERS = {...ISOLATION, 'Cache-Control': 'no-cache'};

async function fileFor(root, path) {
  const file = join(root, normalize(decodeURIComponent(path)));
  if (!file.startsWith(root)) return null;
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return fileFor(root, join(path, 'index.html'));
  return found ? {file, size: found.size} : null;
}

function redirect(response, to) {
  response.writeHead(302, {Location: to}).end();
}

const policyFor = (path) => (path.startsWith('/reports/') ? REPORT_POLICY : policyOf(path.replace('/app/', '')));

async function answer(root, request, response) {
  const path = new URL(request.url, `http://${HOST}`).pathname;
  if (path === '/') return redirect(response, '/app/');
  if (path === '/app') return redirect(response, '/app/');
  const found = await fileFor(root, path).catch(() => null);
  if (!found) return response.writeHead(404, {'Content-Type': 'text/plain'}).end(`There is no ${path} here.\n`);
  const type = typeOf(found.file);
  const policy = {'Content-Security-Policy': policyFor(path)};
  response.writeHead(200, {...HEADERS, ...policy, 'Content-Type': type, 'Content-Length': found.size});
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file).pipe(response);
}

/** @returns {url, close()} once it listens; port 0 takes a free one */
export function serve({root = SITE, port = 8080} = {}) {
  const server = createServer((request, response) => answer(root, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve({
      url: `http://${HOST}:${server.address().port}`,
      close: () => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      },
    }));
  });
}

function explain(error, port) {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program: choose one with --port.`;
  return `The server could not start: ${error.message}`;
}

async function main() {
  const {values} = parseArgs({options: {
    port: {type: 'string', default: '8080'}, root: {type: 'string', default: SITE},
  }});
  try {
    await stat(join(values.root, 'app/index.html'));
  } catch {
    throw new Error(`There is no page in ${values.root}: run ./scripts/demo.sh, or node web/build.mjs.`);
  }
  const {url} = await serve({root: values.root, port: Number(values.port)}).catch((error) => {
    throw new Error(explain(error, values.port));
  });
  console.log(`Voxlet is at ${url}/ (Ctrl+C ends it)`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
