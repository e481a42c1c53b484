// The report of voxlet evaluate, in a browser: drawn, described, alone.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';

import {installed, openAddress, savedFiles} from './support/browser.mjs';
import {CASES, writeCases} from './support/evaluation_cases.mjs';
import {PROGRAM, programMissing} from './support/native.mjs';

const {source} = installed('axe-core');

const folder = programMissing ? '' : mkdtempSync(join(tmpdir(), 'voxlet-report-'));
const at = (...names) => join(folder, ...names);

let opened;
before(async () => {
  if (programMissing) return;
  writeCases(folder);
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

test('the libraries in it have their licences', {skip: programMissing}, () => {
  assert.ok(readFileSync(at('report', 'report.html'), 'utf8').includes('Permission to use, copy'));
});

test('it prints', {skip: programMissing}, async () => {
  const pdf = await opened.page.pdf({format: 'A4'});
  assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
});
