// The page itself: opens clean, stays at home, can be used by keyboard and at phone width.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {chooseScan, openPage, SAMPLE} from './support/browser.mjs';

let opened;
before(async () => {
  opened = await openPage();
});
after(() => opened.close());

test('the page opens without console errors and without requests to other origins', async () => {
  await chooseScan(opened.page, SAMPLE);
  assert.deepEqual(opened.seen.errors, []);
  assert.deepEqual(opened.seen.outside, []);
  assert.equal(await opened.page.locator('#requests').getAttribute('data-count'), '0');
});

test('the page’s policy refuses a request to another origin', async () => {
  const broken = await opened.page.evaluate(() => new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    fetch('https://example.org/').then(() => resolve('nothing: the request was sent'), () => {});
  }));
  assert.equal(broken, 'connect-src');
  opened.seen.outside.length = opened.seen.errors.length = 0;
});

test('an opened scan is on the slices and described beside them', async () => {
  const {page} = opened;
  await chooseScan(page, SAMPLE);
  assert.match(await page.locator('#scan-facts').innerText(), /ch2\.nii\.gz[\s\S]*181 × 217 × 181[\s\S]*RAS/);
  const state = await page.evaluate(() => window.voxlet.viewerState());
  assert.equal(state.scan.name, 'ch2.nii.gz');
  assert.ok(Number.isFinite(state.cursor.values[0].value));
});

test('every control has a name, and Tab reaches each of them', async () => {
  const {page} = opened;
  const unnamed = await page.evaluate(() => [...document.querySelectorAll('button, select, input, canvas')]
    .filter((node) => node.type !== 'file')
    .filter((node) => !(node.textContent.trim() || node.getAttribute('aria-label') || node.labels?.length)).map((node) => node.id));
  assert.deepEqual(unnamed, []);
  const wanted = await page.evaluate(() => [...document.querySelectorAll('button, select, canvas')]
    .filter((node) => !node.disabled && node.tabIndex >= 0 && node.checkVisibility())
    .map((node) => node.id || node.getAttribute('aria-label')));
  await page.evaluate(() => document.activeElement.blur());
  const reached = new Set();
  for (let n = 0; n < 60; ++n) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('aria-label')));
  }
  assert.deepEqual(wanted.filter((id) => !reached.has(id)), []);
});

test('landmarks and live regions are there for screen readers', async () => {
  const {page} = opened;
  for (const role of ['banner', 'main', 'contentinfo', 'complementary'])
    assert.equal(await page.getByRole(role).count(), 1, role);
  assert.match(await page.getByRole('status').first().textContent(), /ch2\.nii\.gz is open/);
});

for (const width of [390, 820, 1400])
  test(`nothing sticks out sideways at ${width} pixels`, async () => {
    await opened.page.setViewportSize({width, height: 844});
    const overflow = await opened.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  });
