// What a run leaves behind that was ended or failed, at any moment of it: exactly what was there before. In node, on the
// engine.
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {gunzipSync} from 'node:zlib';

import {labelRequests} from '../../web/worker/labels.js';
import {saveRequest, sha256} from '../../web/worker/saving.js';
import {segment, Stopped, Stopwatch} from '../../web/worker/segment.js';
import {newSession} from '../../web/worker/session.js';
import {loadEngine} from './support/engine.mjs';
import {labelFile, scanFile} from './support/files.mjs';
import {bandsLogits, bandsModel} from './support/models.mjs';

const NAMED = [{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}];
const MODEL = {spacing_mm: [2, 2, 2], patch: {size: [12, 12, 12], overlap: 0.75}};
const network = {run: async (values) => Float32Array.from(bandsLogits(values))};

let engine, session, requests, save, model;
beforeEach(async () => {
  engine = await loadEngine();
  session = newSession();
  const ready = Promise.resolve(engine);
  engine.openScan(scanFile());
  session.scan = {name: 'sub-01_T1w.nii', sha256: sha256(scanFile())};
  save = saveRequest(ready, session);
  requests = labelRequests(ready, async ({blob}) => blob, session);
  await compared();
  model = {info: engine.openModel(bandsModel(MODEL))};
});

/** Labels of a file, named, and compared with a reference. */
async function compared() {
  await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  await requests.setLabelTable({labels: NAMED});
  await requests.compare({blob: labelFile({shift: 1}), name: 'expert.nii'});
}

const run = (report, options = {}) => segment(engine, {main: network, region: null, golden: null}, model,
  {patch: model.info.patch, regionPatch: null}, new Stopwatch(), report, {coarseFirst: true, ...options});

/** Every file that could be saved, as text. */
async function allFiles() {
  const wishes = [{what: 'labels'}, {what: 'table', format: 'csv'}, {what: 'meshes', format: 'obj'}];
  const saved = await Promise.all(wishes.map(save));
  return saved.flatMap(({files}) => files.map(({name, bytes}) => [name, Buffer.from(bytes).toString('base64')]));
}

test('a first look is for the eyes: table, names and files stay those of before', async () => {
  const before = await allFiles();
  let looks = 0;
  await run(({stage, labels, rows}) => {
    if (stage !== 'coarse') return;
    ++looks;
    assert.equal(rows.length, 12);
    assert.ok(new Set(labels).size > 1);
    assert.deepEqual(engine.table().map(({name}) => name), ['Left-Putamen', 'Right-Putamen']);
    assert.deepEqual(new Set(engine.labels()), new Set([0, 12, 51]));
  }, {pause: async () => { if (looks) throw new Stopped(); }}).catch((error) => assert.ok(error instanceof Stopped));
  assert.equal(looks, 1);
  assert.deepEqual(await allFiles(), before);
});

test('a run that is stopped at any moment leaves every file as it was', async () => {
  const before = await allFiles();
  let moments = 0;
  await run(() => {}, {pause: async () => { ++moments; }});
  assert.ok(moments > 30, String(moments));
  for (const last of [1, 2, 8, 9, 10, 11, 20, moments - 1, moments]) {
    await compared();
    let n = 0;
    await assert.rejects(run(() => {}, {pause: async () => { if (++n === last) throw new Stopped(); }}), Stopped);
    assert.deepEqual(await allFiles(), before, `stopped at ${last} of ${moments}`);
  }
});

test('a network that fails half-way leaves every file as it was', async () => {
  const before = await allFiles();
  let n = 0;
  const failing = {run: async (values) => { if (++n > 20) throw new Error('device lost'); return network.run(values); }};
  await assert.rejects(segment(engine, {main: failing, region: null}, model, {patch: model.info.patch}, new Stopwatch(), () => {},
    {coarseFirst: true}), /device lost/);
  assert.deepEqual(await allFiles(), before);
});

test('labels that a worker is given again have the confidence that they had', async () => {
  await run(() => {});
  const rows = engine.table();
  assert.ok(rows.some(({entropy}) => Number.isFinite(entropy)));
  const csv = engine.tableText('csv', {});
  const values = engine.labels();
  engine.openScan(scanFile());
  await requests.takeLabels({values, rows, origin: session.origin});
  assert.equal(engine.tableText('csv', {}), csv);
});

test('an edit hides what a run said of the structures that it changes, and of no others, until it is taken back', async () => {
  await run(() => {});
  const [before, [first]] = [engine.tableText('csv', {}), engine.labels()];
  const confident = () => engine.table().filter(({entropy}) => entropy !== undefined).map(({id}) => id);
  const all = confident();
  const edit = (id, edited) => requests.patchLabels({box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(id), edited});
  const {rows, origin} = await edit(first + 1, true);
  assert.equal(origin.edited, true);
  assert.deepEqual(confident(), all.filter((id) => ![first, first + 1].includes(id)));
  assert.deepEqual(rows.filter((row) => row.entropy !== undefined).map(({id}) => id), confident());
  assert.ok(all.length - confident().length > 0 && confident().length > 5);
  assert.equal((await edit(first, false)).origin.edited, false);
  assert.equal(engine.tableText('csv', {}), before);
});

test('saved probabilities carry the description of the scan, as labels do', async () => {
  const scan = scanFile();
  scan.write('echo 2 of 5', 148, 'latin1');
  engine.openScan(scan);
  await run(() => {}, {keepProbabilities: true});
  const descriptionOf = (bytes) => gunzipSync(bytes).toString('latin1', 148, 228).replace(/\0.*$/s, '');
  assert.match(descriptionOf(engine.saveProbability(0)), /^Voxlet.*echo 2 of 5$/);
  assert.match(descriptionOf(engine.saveLabels()), /^Voxlet.*echo 2 of 5$/);
});
