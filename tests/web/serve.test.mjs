// The static server of the demo.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
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
});

test('nothing outside the site is served', async () => {
  for (const path of ['/app/none.js', '/..%2f..%2fCMakeLists.txt', '/%2e%2e/%2e%2e/CMakeLists.txt', '/app/%00'])
    assert.equal((await fetch(server.url + path)).status, 404, path);
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
