// DICOM slices and folders become a scan with the right place in the world.
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {chooseScan, messages, openPage, settled} from './support/browser.mjs';
import {dicomSeries} from './support/dicom_writer.mjs';
import {loadEngine} from './support/engine.mjs';

// Sagittal slices from right to left: rows run to the back, columns to the feet.
const SAGITTAL = {
  series: 3, slices: 12, columns: 16, rows: 10, origin: [-20, -30, 40], sliceStep: [2.5, 0, 0], spacing_mm: [1.5, 1.25],
  rowDirection: [0, 1, 0], columnDirection: [0, 0, -1], valueAt: (column, row, slice) => 1000 * slice + 20 * row + column,
};
// Tilted by 20 degrees about the left-right axis.
const [COS, SIN] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];
const TILTED = {
  series: 7, slices: 8, columns: 12, rows: 14, origin: [-11, -9, -7], sliceStep: [0, -4 * SIN, 4 * COS], spacing_mm: [1, 1],
  rowDirection: [1, 0, 0], columnDirection: [0, COS, SIN], valueAt: (column, row, slice) => 100 * slice + 10 * row - column,
};

const asFiles = (series) => dicomSeries(series).map((file) => ({...file, mimeType: ''}));
const isConverter = ({name, source}) => name.startsWith('dcm2niix') && source !== 'serviceWorker';

let opened;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'voxlet-dicom-'));
  mkdirSync(join(folder, 'study/series 3'), {recursive: true});
  for (const {name, buffer} of dicomSeries(SAGITTAL)) writeFileSync(join(folder, 'study/series 3', name), buffer);
  writeFileSync(join(folder, 'study/README.txt'), 'no image');
  opened = await openPage({query: '?provider=wasm'});
});
after(async () => {
  await opened.close();
  rmSync(folder, {recursive: true});
});

/** The page's own converter on the files, read by the core. */
async function converted(series) {
  const files = dicomSeries(series).map(({name, buffer}) => [name, buffer.toString('base64')]);
  const [base64] = await opened.page.evaluate((given) => new Promise((resolve, reject) => {
    const decode = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const encode = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const worker = new Worker('dicom_worker.js', {type: 'module'});
    worker.onmessage = ({data: {volumes, error}}) => {
      if (volumes) resolve(volumes.map(({bytes}) => encode(bytes)));
      if (error !== undefined) reject(new Error(error));
    };
    worker.postMessage({files: given.map(([name, text]) => new File([decode(text)], name))});
  }), files);
  const engine = await loadEngine();
  const info = engine.openScan(Buffer.from(base64, 'base64'));
  return {info, values: engine.scanValues()};
}

/** Where DICOM puts a voxel, in NIfTI's RAS world. */
function worldOf({origin, sliceStep, rowDirection, columnDirection, spacing_mm}, column, row, slice) {
  const lps = origin.map((mm, axis) => mm + slice * sliceStep[axis] + column * spacing_mm[1] * rowDirection[axis] +
    row * spacing_mm[0] * columnDirection[axis]);
  return [-lps[0], -lps[1], lps[2]];
}

const dot = (a, b) => a.reduce((sum, value, n) => sum + value * b[n], 0);

/** The value at the voxel whose centre lies there: columns of the affine are orthogonal. */
function valueAtPoint({shape, affine}, values, point) {
  const axis = (n) => [affine[n], affine[4 + n], affine[8 + n]];
  const offset = point.map((mm, row) => mm - affine[4 * row + 3]);
  const index = [0, 1, 2].map((n) => dot(axis(n), offset) / dot(axis(n), axis(n)));
  for (const [n, position] of index.entries()) {
    assert.ok(Math.abs(position - Math.round(position)) < 1e-3, `axis ${n}: ${position} is no voxel's centre`);
    assert.ok(Math.round(position) >= 0 && Math.round(position) < shape[n], `axis ${n}: ${position} lies outside`);
  }
  const [i, j, k] = index.map(Math.round);
  return values[i + shape[0] * (j + shape[1] * k)];
}

function checkPlaces(series, {info, values}) {
  const last = [series.columns - 1, series.rows - 1, series.slices - 1];
  for (const voxel of [[0, 0, 0], last, [3, 2, 5], [last[0], 0, 1], [0, last[1], 6]])
    assert.equal(valueAtPoint(info, values, worldOf(series, ...voxel)), series.valueAt(...voxel), voxel.join());
}

const near = (found, expected) => found.forEach((value, n) => assert.ok(Math.abs(value - expected[n]) < 1e-4, found.join()));

test('the converter is fetched when DICOM comes, not before', async () => {
  const has = () => opened.page.evaluate(() => window.voxlet.requests.entries.map(({name, source}) => ({name, source})));
  assert.deepEqual((await has()).filter(isConverter), []);
  await chooseScan(opened.page, asFiles(SAGITTAL));
  assert.ok((await has()).some(isConverter));
});

test('sagittal slices keep values, voxel sizes and places', async () => {
  const scan = await converted(SAGITTAL);
  assert.deepEqual([...scan.info.shape].sort(), [10, 12, 16]);
  near([...scan.info.spacing_mm].sort(), [1.25, 1.5, 2.5]);
  checkPlaces(SAGITTAL, scan);
});

test('so do tilted ones', async () => {
  const scan = await converted(TILTED);
  near([...scan.info.spacing_mm], [1, 1, 4]);
  checkPlaces(TILTED, scan);
});

test('chosen slices are opened under protocol and number, with nothing of the patient', async () => {
  const {page} = opened;
  await chooseScan(page, asFiles(SAGITTAL));
  const {name, info} = await page.evaluate(() => window.voxlet.state.scan);
  assert.equal(name, 'phantom3_3.nii');
  assert.deepEqual([...info.shape].sort(), [10, 12, 16]);
  assert.deepEqual(await messages(page), []);
});

/** As a person drops them, folders included: DevTools reads them from the disk. */
async function dropFromDisk(page, path, y = 300) {
  const devtools = await page.context().newCDPSession(page);
  const data = {items: [], files: [path], dragOperationsMask: 1};
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await devtools.send('Input.dispatchDragEvent', {type, x: 300, y, data});
}

test('a dropped folder is walked through, and what is no DICOM file in it is passed over', async () => {
  const {page} = opened;
  await chooseScan(page, asFiles(TILTED));
  assert.equal((await page.evaluate(() => window.voxlet.state.scan)).name, 'phantom7_7.nii');
  await dropFromDisk(page, join(folder, 'study'));
  await page.waitForFunction(() => window.voxlet.state.scan.name === 'phantom3_3.nii');
  assert.deepEqual(await messages(page), []);
});

const layersOf = (page) => page.evaluate(() => window.voxlet.viewerState().layers.map(({name, kind, scan}) => [name, kind, scan]));
const BOTH_LAYERS = [['phantom7_7.nii', 'image', true], ['phantom3_3.nii', 'image', false]];

test('a folder that is dropped on the lower half is laid over the scan', async () => {
  const {page} = opened;
  await chooseScan(page, asFiles(TILTED));
  await dropFromDisk(page, join(folder, 'study'), 700);
  await page.waitForFunction(() => window.voxlet.viewerState().layers.length === 2);
  await settled(page);
  assert.deepEqual(await layersOf(page), BOTH_LAYERS);
  assert.deepEqual(await messages(page), []);
});

test('slices chosen as a layer are laid over the scan', async () => {
  const {page} = opened;
  await chooseScan(page, asFiles(TILTED));
  await page.locator('#layer-file').setInputFiles(asFiles(SAGITTAL));
  await settled(page);
  assert.deepEqual(await layersOf(page), BOTH_LAYERS);
});

test('a folder can be chosen', async () => {
  const {page} = opened;
  await chooseScan(page, asFiles(TILTED));
  await page.locator('#folder-file').setInputFiles(join(folder, 'study'));
  await page.waitForFunction(() => window.voxlet.state.scan.name === 'phantom3_3.nii');
});

test('of several series one is chosen', async () => {
  const {page} = opened;
  const both = [...asFiles(SAGITTAL), ...asFiles(TILTED).map((file) => ({...file, name: `other-${file.name}`}))];
  await page.locator('#scan-file').setInputFiles(both);
  const buttons = page.locator('#series li button');
  await buttons.first().waitFor();
  assert.deepEqual((await buttons.allTextContents()).map((label) => label.split(' ')[0]), ['phantom3_3.nii', 'phantom7_7.nii']);
  await buttons.last().click();
  await page.waitForFunction(() => window.voxlet.state.scan.name === 'phantom7_7.nii');
  await settled(page);
  assert.equal(await page.locator('#series').count(), 0);
});

test('slices that are missing: the resampled volume is offered first, and the gap is told and stays on the scan', async () => {
  const {page} = opened;
  const withGap = {...TILTED, series: 9, slices: 12, spacing_mm: [1, 1]};
  await page.locator('#scan-file').setInputFiles(asFiles(withGap).filter((_, n) => n !== 5));
  const buttons = page.locator('#series li button');
  await buttons.first().waitFor();
  const labels = await buttons.allTextContents();
  assert.match(labels[0], /^phantom9_9_Eq_1\.nii resampled to even distances, /);
  assert.match(labels[1], /^phantom9_9\.nii as stored, not corrected, /);
  assert.ok(await buttons.first().evaluate((button) => button === document.activeElement));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.voxlet.state.scan.name === 'phantom9_9_Eq_1.nii');
  await settled(page);
  assert.match((await messages(page)).join(), /was resampled to even distances.*11 were found, numbered 1 to 12/);
  const {notes, facts, sidecar} = await page.evaluate(async () => {
    const {client, scan} = window.voxlet.state;
    await client.call('newLabels', {labels: [{id: 1}]});
    const {files} = await client.call('save', {what: 'labels'});
    return {notes: scan.notes, facts: document.getElementById('scan-facts').textContent,
      sidecar: JSON.parse(new TextDecoder().decode(files[1].bytes))};
  });
  assert.deepEqual(sidecar.ScanNotes, notes);
  for (const note of notes) assert.ok(facts.includes(note), note);
});

test('a slice that is cut short is refused in one sentence, and the scan stays open', async () => {
  const {page} = opened;
  const scanName = () => page.evaluate(() => window.voxlet.state.scan.name);
  const former = await scanName();
  const [first] = asFiles(SAGITTAL);
  await chooseScan(page, {...first, buffer: first.buffer.subarray(0, 200)});
  const found = await messages(page);
  assert.equal(found.length, 1);
  assert.match(found[0], /^IM0001: No volume could be made from this DICOM data/);
  assert.equal(await scanName(), former);
});

test('a conversion can be cancelled', async () => {
  const {page, close} = await openPage({query: '?provider=wasm', serviceWorkers: 'block'});
  try {
    await page.context().route('**/dcm2niix.jpeg.wasm', () => {});  // never answered
    await page.locator('#scan-file').setInputFiles(asFiles(TILTED));
    await page.locator('#cancel').click();
    await settled(page);
    assert.deepEqual(await messages(page), ['Cancelled; what was open is still open.']);
  } finally {
    await close();
  }
});

test('none of this breaks the policy, shows an error or asks another origin', async () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
  const refused = await opened.page.evaluate(() => window.voxlet.requests.refused);
  assert.equal(refused, 0);
});
