// The report of voxlet evaluate, in a browser: drawn, described, alone.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';

import {installed, openAddress, savedFiles} from './support/browser.mjs';
import {PROGRAM, programMissing} from './support/native.mjs';
import {niftiFile} from './support/nifti.mjs';

const {source} = installed('axe-core');

const CASES = 12, DIMS = [12, 10, 8];
const folder = programMissing ? '' : mkdtempSync(join(tmpdir(), 'voxlet-report-'));
const at = (...names) => join(folder, ...names);

/** A box of structure 17 and one of 53 beside it, `moved` voxels from where they belong, in every case of another size. */
function labels(n, moved) {
  return niftiFile(DIMS, (voxel) => {
    const i = voxel % DIMS[0] - moved, j = Math.floor(voxel / DIMS[0]) % DIMS[1], k = Math.floor(voxel / (DIMS[0] * DIMS[1]));
    if (j < 2 || j > 3 + n % 4 || k < 2 || k > 5) return 0;
    return i >= 1 && i <= 4 ? 17 : i >= 6 && i <= 9 ? 53 : 0;
  });
}

function writeCases() {
  for (const name of ['manual', 'mine', 'theirs', 'images']) mkdirSync(at(name));
  let participants = 'participant_id\tage\n';
  for (let n = 0; n < CASES; ++n) {
    const file = `sub-${n + 10}_dseg.nii`;
    writeFileSync(at('manual', file), labels(n, 0));
    writeFileSync(at('mine', file), labels(n, n % 2));
    writeFileSync(at('theirs', file), labels(n, n === 5 ? 11 : 1 + n % 2));
    writeFileSync(at('images', `sub-${n + 10}_Chimap.nii`), niftiFile(DIMS, (voxel) => 0.01 * n + 0.001 * (voxel % 12)));
    participants += `sub-${n + 10}\t${10 + 5 * n}\n`;
  }
  writeFileSync(at('participants.tsv'), participants);
}

let opened;
before(async () => {
  if (programMissing) return;
  writeCases();
  await promisify(execFile)(PROGRAM, ['evaluate', '--reference', at('manual'), '--prediction', at('mine'), '--compare', at('theirs'),
    '--images', at('images'), '--covariates', at('participants.tsv'), '-o', at('report')]);
  opened = await openAddress(pathToFileURL(at('report', 'report.html')).href);
  await opened.page.locator('html[data-figures=drawn]').waitFor();
});
after(async () => {
  await opened?.close();
  if (folder) rmSync(folder, {recursive: true});
});

test('every figure is drawn, named and described', {skip: programMissing}, async () => {
  const drawn = await opened.page.evaluate(() => [...document.querySelectorAll('figure.drawn')].map((figure) => ({
    marks: figure.querySelectorAll('svg g > *').length,
    label: figure.querySelector('svg[role=img]')?.getAttribute('aria-label') ?? '',
    caption: figure.querySelector('figcaption').textContent,
  })));
  // Two box plots, the heat map; two structures with two figures each on volume and on intensity, and one over age.
  assert.equal(drawn.length, 3 + 2 * 2 + 2 * 2 + 2);
  for (const {marks, label, caption} of drawn) {
    assert.ok(marks > 5, `${label}: ${marks} marks`);
    assert.ok(label.length > 30 && caption.includes('Data as CSV'), caption);
  }
});

test('a figure’s data come as CSV', {skip: programMissing}, async () => {
  const [{name, path}] = await savedFiles(opened.page, () => opened.page.locator('figure[data-metric=dice] a').click());
  const rows = readFileSync(path, 'utf8').trim().split('\n');
  assert.equal(name, 'box-dice.csv');
  assert.equal(rows[0], 'method,case,structure,value,failed');
  assert.equal(rows.length, 1 + 2 * CASES * 2);
  assert.ok(rows.some((row) => row.startsWith('theirs,sub-15_dseg,') && row.endsWith(',0,true')), 'the one that was missed');
});

test('tables tell which method is better, and the worst cases are shown', {skip: programMissing}, async () => {
  const text = await opened.page.locator('main').innerText();
  assert.match(text, /mine and theirs/);
  assert.match(text, /Wilcoxon/);
  assert.equal(await opened.page.locator('td strong', {hasText: 'mine'}).count() > 0, true, text.slice(0, 2000));
  assert.equal(await opened.page.locator('.case').count(), 6);
  assert.match(text, /Hallgren and Sourander/);
});

test('it asks for nothing, and axe finds nothing serious', {skip: programMissing}, async () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
  await opened.page.evaluate(source);
  const found = await opened.page.evaluate(async () => (await window.axe.run()).violations);
  assert.deepEqual(found.filter(({impact}) => ['serious', 'critical'].includes(impact)).map(({id, nodes}) => `${id} ${nodes[0].html}`), []);
});

test('it prints', {skip: programMissing}, async () => {
  const pdf = await opened.page.pdf({format: 'A4'});
  assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
});
