// The static server of the demo.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {connect} from 'node:net';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {serve} from '../../web/serve.mjs';
import {ROOT, SITE} from './support/browser.mjs';

let server;
before(async () => {
  server = await serve({root: SITE, port: 0});
});
after(() => server.close());

test('the root leads to the viewer', async () => {
  const response = await fetch(server.url, {redirect: 'manual'});
  assert.equal(response.status, 302);
  assert.equal(response.headers.get('location'), '/app/');
});

test('pages are isolated from other origins and typed rightly', async () => {
  const response = await fetch(`${server.url}/app/engine.wasm`);
  assert.equal(response.headers.get('content-type'), 'application/wasm');
  assert.equal(response.headers.get('cross-origin-opener-policy'), 'same-origin');
  assert.equal(response.headers.get('cross-origin-embedder-policy'), 'require-corp');
  assert.match(response.headers.get('content-security-policy'), /connect-src 'self'/);
  assert.match(response.headers.get('permissions-policy'), /camera=\(\), .*microphone=\(\)/);
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('x-dns-prefetch-control'), 'off');
});

test('nothing outside the site is served', async () => {
  for (const path of ['/app/none.js', '/..%2f..%2fCMakeLists.txt', '/%2e%2e/%2e%2e/CMakeLists.txt'])
    assert.equal((await fetch(server.url + path)).status, 404, path);
});

/** The status of a request as it is written, whatever it is; 'closed' where the connection ends without one. */
const statusOf = (text) => new Promise((resolve) => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
  let answer = '';
  socket.setTimeout(2000, () => socket.destroy());
  socket.on('data', (data) => { answer += data; });
  socket.on('error', () => {});
  socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]) || 'closed'));
});
const request = (line, headers = 'Host: localhost\r\n') => `${line} HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`;

test('no request ends the server, and each gets an answer', async () => {
  const expected = [
    ['GET //', 302], ['GET ///app', 302], ['GET //evil.example/x', 404], ['GET /%', 400], ['GET /%ff', 400], ['GET /%00', 400],
    ['GET /app/%0d%0aX: y', 400], ['GET \\\\evil', 400], ['GET *', 400], ['OPTIONS *', 405], ['GET http://evil.example/', 302],
    ['GET http://[', 400], ['GET ?', 400], ['GET #', 400], ['GET /app/?x#y', 200], ['HEAD /app/', 200], ['POST /app/', 405],
    ['DELETE /app/', 405], ['TRACE /app/', 405], ['PROPFIND /', 405], ['GET /app/../../../etc/passwd', 404],
    ['GET /app/index.html/x', 404], [`GET /${'a'.repeat(8000)}`, 404], [`GET /${'../'.repeat(2000)}etc/passwd`, 404],
  ];
  for (const [line, status] of expected) assert.equal(await statusOf(request(line)), status, line.slice(0, 60));
  for (const text of ['\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', '\x16\x03\x01\x02\x00', `GET /${'a'.repeat(100000)} HTTP/1.1\r\n\r\n`])
    await statusOf(text);
  assert.equal(await statusOf(request('GET /app/')), 200, 'it lives');
});

test('a reader who goes away half-way ends nothing', async () => {
  for (let n = 0; n < 20; ++n)
    await new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(request('GET /app/engine.wasm')));
      socket.on('error', () => {});
      socket.once('data', () => socket.resetAndDestroy());
      socket.on('close', resolve);
    });
  assert.equal(await statusOf(request('GET /app/')), 200);
});

test('requests that name another host are refused', async () => {
  for (const host of ['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:8080', 'LOCALHOST'])
    assert.equal(await statusOf(request('GET /app/', `Host: ${host}\r\n`)), 200, host);
  for (const host of ['evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.evil.example', '', ':80', 'a b'])
    assert.equal(await statusOf(request('GET /app/', `Host: ${host}\r\n`)), 403, host);
});

test('no page may show this one inside itself', async () => {
  for (const path of ['/app/', '/app/evaluate.html', '/app/engine.wasm'])
    assert.match((await fetch(server.url + path)).headers.get('content-security-policy'), /frame-ancestors 'none'/, path);
});

test('a taken port is one clear line and exit status 1', async () => {
  const port = new URL(server.url).port;
  const {code, stderr} = await new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'web/serve.mjs'), '--port', port, '--root', SITE],
             (error, stdout, text) => resolve({code: error?.code ?? 0, stderr: text}));
  });
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^Port ${port} is taken[^\\n]*\\n$`));
});
