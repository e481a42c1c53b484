// What the worker keeps in mind, also when it is ended and started anew: where labels come from, the volume of a series.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, test} from 'node:test';

import {chooseModel, chooseScan, openPage, segment} from './support/browser.mjs';
import {asFile, labelFile, scanFile, seriesFile} from './support/files.mjs';
import {bandsModel} from './support/models.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  page = opened.page;
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
});
after(() => opened.close());

const call = (type, payload) => page.evaluate(([name, content]) => window.voxlet.state.client.call(name, content), [type, payload]);

/** The sidecar of the labels as the worker has them. */
const sidecar = () => page.evaluate(async () => {
  const {files} = await window.voxlet.state.client.call('save', {what: 'labels'});
  return JSON.parse(new TextDecoder().decode(files[1].bytes));
});

const edit = () => page.evaluate(async () => {
  await window.voxlet.state.client.call('patchLabels', {box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(12)});
});

const restart = () => page.evaluate(() => window.voxlet.state.client.cancel());

test('labels of a run name its model, provider and files, whatever model is open later', async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  assert.ok(await segment(page));
  await chooseModel(page, asFile('other.onnx', bandsModel({name: 'another'})));
  const {GeneratedBy: [by], Model, SourceSHA256} = await sidecar();
  assert.deepEqual([Model, by.Provider, by.Edited], [{Plan: 'intensity-bands', SHA256: sha256(bandsModel())}, 'wasm', false]);
  assert.deepEqual(SourceSHA256, {'sub-01_T1w.nii': sha256(scanFile())});
});

test('an edit is remembered, also by a worker that was started anew', async () => {
  await edit();
  assert.equal((await sidecar()).GeneratedBy[0].Edited, true);
  await restart();
  const {GeneratedBy: [by], Model} = await sidecar();
  assert.deepEqual([Model.Plan, by.Edited], ['intensity-bands', true]);
});

test('labels of a file name no model', async () => {
  await page.evaluate(async (bytes) => {
    const file = new Blob([Uint8Array.from(bytes)]);
    await window.voxlet.state.client.call('setLabels', {blob: file, name: 'mine_dseg.nii'});
  }, [...labelFile()]);
  const {GeneratedBy: [by], Sources} = await sidecar();
  assert.deepEqual(Object.keys(by), ['Name', 'Version', 'Edited']);
  assert.equal(Sources[1], 'mine_dseg.nii');
});

test('notes stay on the scan, also in a worker that was started anew', async () => {
  const notes = ['Slices are missing.'];
  const answered = await page.evaluate(async ([bytes, given]) => {
    const {client} = window.voxlet.state;
    const answer = await client.call('open', {blob: new Blob([Uint8Array.from(bytes)]), name: 'gap.nii', notes: given});
    await client.call('newLabels', {labels: [{id: 1}]});
    return answer.notes;
  }, [[...scanFile()], [...notes, ...notes]]);
  assert.deepEqual(answered, notes);
  assert.deepEqual((await sidecar()).ScanNotes, notes);
  await restart();
  await page.evaluate(() => window.voxlet.state.client.call('newLabels', {labels: [{id: 1}]}));
  assert.deepEqual((await sidecar()).ScanNotes, notes);
});

test('a scan that cannot be shown with the axes that were asked for leaves the former one open, also in the worker', async () => {
  await chooseScan(page, asFile('sub-02_T1w.nii', scanFile()));
  await call('newLabels', {labels: [{id: 1}]});
  const refused = await page.evaluate((bytes) => window.voxlet.state.client
    .call('open', {blob: new Blob([Uint8Array.from(bytes)]), name: 'other.nii', axes: 'RRR'}).catch(({message}) => message), [...seriesFile()]);
  assert.match(refused, /RRR/);
  assert.deepEqual((await sidecar()).SourceSHA256, {'sub-02_T1w.nii': sha256(scanFile())});
});

test('a worker started anew measures the volume of the series that is shown', async () => {
  await chooseScan(page, asFile('bold.nii', seriesFile()));
  await call('frame', {index: 2});
  await restart();
  const mean = await page.evaluate(async () => {
    const {client} = window.voxlet.state;
    await client.call('newLabels', {labels: [{id: 1}]});
    const {rows} = await client.call('patchLabels', {box: [0, 0, 0, 7, 1, 1], values: new Uint16Array(7).fill(1)});
    return rows[0].mean;
  });
  assert.equal(mean, 203);
});
