// The pages around the viewer, as they are served.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';

import {openFolder, SITE} from './support/browser.mjs';

let opened;
before(async () => {
  opened = await openFolder(SITE, 'index.html');
});
after(() => opened.close());

const linksOf = (page) => page.evaluate(() => [...document.links].map(({href}) => href));

test('every link of the first page leads to a page of this site', async () => {
  const links = await linksOf(opened.page);
  assert.ok(links.length >= 2, links.join(' '));
  for (const link of links) {
    assert.equal(new URL(link).origin, opened.url);
    assert.equal((await fetch(link)).status, 200, link);
  }
});

test('a training’s report leads to its folds, each with its pictures, and asks for nothing else', async () => {
  const {page, seen} = opened;
  await page.getByRole('link', {name: 'The report of a training'}).click();
  const folds = new Set(await linksOf(page));
  assert.equal(folds.size, 5);
  for (const fold of folds) {
    await page.goto(fold);
    const pictures = await page.evaluate(() => [...document.images].map(({naturalWidth}) => naturalWidth));
    assert.ok(pictures.length > 0 && pictures.every((width) => width > 0), `${fold}: ${pictures}`);
    assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length > 10), fold);
  }
  assert.deepEqual(seen, {errors: [], outside: []});
});
