// Provably local: the whole job without a network, no request to another origin from anywhere, and the panel that says so.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {openAddress, openPage, ready, saved, SITE} from './support/browser.mjs';
import {serveBare} from './support/bare_server.mjs';
import {wholeJob} from './support/whole_job.mjs';

const kept = (page) => page.locator('#offline[data-state=ready]').waitFor({timeout: 60_000});
const logOf = (page) => page.evaluate(() => window.voxlet.requests.entries);

/** A server of another origin: counts who asks it, and would answer everyone. */
async function otherOrigin() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, {'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin'}).end('x');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {url: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close()};
}

let other;
before(async () => {
  other = await otherOrigin();
});
after(() => other.close());

test('with the network cut after the first visit the whole job is done', async () => {
  const {page, seen, close} = await openPage({query: '?provider=wasm'});
  try {
    await kept(page);
    await page.context().setOffline(true);
    await page.context().route('**', (route) => route.abort());
    await page.reload();
    await ready(page);
    await wholeJob(page);
    assert.deepEqual(seen, {errors: [], outside: []});
  } finally {
    await close();
  }
});

test('nothing goes to another origin, from page, worker or service worker, and every request is listed', async () => {
  const {page, seen, close} = await openPage({query: '?provider=wasm'});
  try {
    await kept(page);
    await wholeJob(page);
    assert.deepEqual(seen, {errors: [], outside: []});
    const log = await logOf(page);
    assert.deepEqual(log.filter(({outside, refused}) => outside || refused), []);
    const has = (source, name) => log.some((entry) => entry.source === source && entry.name === name);
    for (const [source, name] of [['page', '/app/'], ['page', 'main.js'], ['page', 'viewer.wasm'], ['page', 'worker.js'],
      ['page', 'ch2.nii.gz'], ['worker', 'engine_threads.wasm'], ['worker', 'deep-grey-1mm.onnx'],
      ['worker', 'ort-wasm-simd-threaded.wasm'], ['serviceWorker', 'hippocampus-msd.onnx']])
      assert.ok(has(source, name), `${source} ${name} in ${log.map((entry) => `${entry.source} ${entry.name}`).join(', ')}`);
  } finally {
    await close();
  }
});

// The tests above can fail: the same watches see a request that is made on purpose.
test('a request to another origin from the page is refused, listed and never sent', async () => {
  const {page, seen, close} = await openPage();
  try {
    await page.evaluate((url) => fetch(url).catch(() => {}), `${other.url}/page`);
    assert.equal(await page.locator('#requests').getAttribute('data-count'), '0');
    assert.ok((await logOf(page)).some(({url, refused}) => refused && url.startsWith(other.url)));
    assert.match(seen.errors.join(' '), /Content Security Policy/);
    assert.deepEqual(other.asked, []);
  } finally {
    await close();
  }
});

for (const [from, send] of [
  ['page', (page, url) => page.evaluate((to) => fetch(to), url)],
  ['worker', (page, url) => page.workers()[0].evaluate((to) => fetch(to).then(() => {}), url)],
  ['serviceWorker', (page, url) => page.context().serviceWorkers()[0].evaluate((to) => fetch(to).then(() => {}), url)],
])
  test(`without the policy a request from ${from} would be seen by the tests, counted and listed`, async () => {
    const server = await serveBare(join(SITE, 'app'));
    const {page, seen, close} = await openAddress(server.url, {bypassCSP: true});
    try {
      await kept(page);
      await send(page, `${other.url}/${from}`);
      await page.locator('#requests[data-count="1"]').waitFor({timeout: 5_000});
      assert.deepEqual(seen.outside, [`${other.url}/${from}`]);
      const outside = (await logOf(page)).filter((entry) => entry.outside);
      assert.deepEqual(outside.map(({source, url}) => [source, url]), [[from, `${other.url}/${from}`]]);
    } finally {
      await close();
      await server.close();
    }
  });

test('the panel lists the requests, follows them, and can be saved and copied', async () => {
  const {page, close} = await openPage({permissions: ['clipboard-read', 'clipboard-write']});
  try {
    await kept(page);
    await page.locator('#requests').click();
    assert.equal(await page.locator('#network-total').textContent(), '0');
    const count = await page.locator('#network-rows tr').count();
    assert.equal(count, (await logOf(page)).length);
    await page.evaluate(() => fetch('icon.svg?again'));
    await page.locator(`#network-rows tr:nth-child(${count + 1})`).waitFor();
    const file = readFileSync((await saved(page, '#network-save')).path, 'utf8');
    assert.match(file, /^Requests to other origins: 0\n\nTime\tWhat\tKind\tServer\tBytes\tMade by\tAddress\n/);
    assert.match(file, /\tviewer\.wasm\t.*\tpage\thttp.*viewer\.wasm\n/);
    await page.locator('#network-copy').click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), file);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#network').isVisible(), false);
  } finally {
    await close();
  }
});
