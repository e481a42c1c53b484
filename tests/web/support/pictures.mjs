// Pictures compared with stored ones (tests/web/pictures/NAME.png). VOXLET_STORE_PICTURES=1 stores them anew.
import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {installed, installedModule, ROOT} from './browser.mjs';

const {PNG} = installed('pngjs');
const {default: pixelmatch} = await installedModule('pixelmatch');

const STORED = join(ROOT, 'tests/web/pictures');
const FINDINGS = join(ROOT, 'build/pictures');
/** Another graphics library may round an edge otherwise: so large a share of the pixels may differ. */
const TOLERATED = 0.001;

/** Pixels that differ by more than anti-aliasing: {share: 0 to 1, picture: PNG that shows them in red}. */
export function difference(actualBytes, expectedBytes) {
  const [actual, expected] = [actualBytes, expectedBytes].map((bytes) => PNG.sync.read(bytes));
  const {width, height} = expected;
  if (actual.width !== width || actual.height !== height) return {share: 1, picture: actualBytes};
  const shown = new PNG({width, height});
  const count = pixelmatch(actual.data, expected.data, shown.data, width, height, {threshold: 0.1});
  return {share: count / (width * height), picture: PNG.sync.write(shown)};
}

function keepFindings(name, actual, picture) {
  mkdirSync(FINDINGS, {recursive: true});
  writeFileSync(join(FINDINGS, `${name}.png`), actual);
  writeFileSync(join(FINDINGS, `${name}-difference.png`), picture);
}

/** @param actual the bytes of a PNG; fails where it is another picture than the stored one */
export function assertPicture(name, actual) {
  const path = join(STORED, `${name}.png`);
  if (process.env.VOXLET_STORE_PICTURES) return writeFileSync(path, actual);
  assert.ok(existsSync(path), `Expected ${path}: VOXLET_STORE_PICTURES=1 stores it.`);
  const {share, picture} = difference(actual, readFileSync(path));
  if (share <= TOLERATED) return undefined;
  keepFindings(name, actual, picture);
  return assert.fail(`${name}: ${(100 * share).toFixed(2)} % of the pixels differ from ${path}; see ${name}.png and ` +
    `${name}-difference.png in ${FINDINGS}.`);
}
