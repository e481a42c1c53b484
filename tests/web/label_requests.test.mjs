// The worker's requests about the segmentation, in node: tables, comparison, what is saved and what it says of itself.
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {holdsRows} from './support/delimited.mjs';
import {labelRequests} from '../../web/worker/labels.js';
import {saveRequest, sha256} from '../../web/worker/saving.js';
import {newSession, originOf} from '../../web/worker/session.js';
import {text} from '../../web/text/strings.js';
import {loadEngine} from './support/engine.mjs';
import {labelFile, scanFile, seriesFile} from './support/files.mjs';
import {bandsModel} from './support/models.mjs';
import {niftiFile, readLabelFile} from './support/nifti.mjs';

const TABLE = [{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}];
const decode = (bytes) => new TextDecoder().decode(bytes);

let engine, session, requests, save;
beforeEach(async () => {
  engine = await loadEngine();
  session = newSession();
  const ready = Promise.resolve(engine);
  requests = labelRequests(ready, async ({blob}) => blob, session);
  save = saveRequest(ready, session);
});

function open(bytes = scanFile(), name = 'sub-01_T1w.nii') {
  engine.openScan(bytes);
  session.scan = {name, sha256: sha256(bytes)};
}

const sidecarOf = ({files}) => JSON.parse(decode(files[1].bytes));

test('a label file answers with its labels and a row for each, a table names and colours them', async () => {
  open();
  const {labels, rows, notice} = await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  assert.equal(labels.length, 24 ** 3);
  assert.equal(notice, '');
  assert.deepEqual(rows.map(({id, name}) => [id, name]), [[12, 'Label 12'], [51, 'Label 51']]);
  const fields = ['id', 'name', 'color', 'voxels', 'volume_mm3', 'volume_ml', 'mean', 'sd', 'median', 'p5', 'p95', 'mean_eroded'];
  for (const field of fields) assert.ok(field in rows[0], field);
  const named = await requests.setLabelTable({labels: [...TABLE, {id: 7}, {id: 12, name: 'again'}]});
  assert.deepEqual(named.rows.map(({id, name, voxels}) => [id, name, voxels > 0]),
                   [[12, 'Left-Putamen', true], [51, 'Right-Putamen', true], [7, 'Label 7', false]]);
});

test('a label file is named by the table that comes with it, and not taken where that is none', async () => {
  open();
  const {rows} = await requests.setLabels({blob: labelFile(), name: 'mine.nii', table: [...TABLE, {id: 12, name: 'again'}]});
  assert.deepEqual(rows.map(({id, name, voxels}) => [id, name, voxels > 0]), [[12, 'Left-Putamen', true], [51, 'Right-Putamen', true]]);
  const before = engine.tableText('csv', {});
  await assert.rejects(requests.setLabels({blob: labelFile({shift: 1}), name: 'other.nii', table: [{id: 0}]}), {name: 'EngineError'});
  assert.equal(engine.tableText('csv', {}), before);
  assert.equal(session.origin.file, 'mine.nii');
});

test('an empty map has the rows that are listed, and takes edits', async () => {
  open();
  const {labels, rows} = await requests.newLabels({labels: TABLE});
  assert.ok(labels.every((id) => id === 0));
  assert.deepEqual(rows.map(({voxels}) => voxels), [0, 0]);
  const edited = await requests.patchLabels({box: [7, 12, 12, 2, 1, 2], values: Uint16Array.of(12, 12, 12, 3)});
  assert.deepEqual(edited.rows.map(({id, voxels}) => [id, voxels]), [[12, 3], [51, 0], [3, 1]]);
  assert.deepEqual([edited.rows[0].mean, edited.rows[0].volume_mm3], [300, 24]);
  for (const box of [[0, 0, 0, 0, 0, 0], [-1, 0, 0, 1, 1, 1], [0, 0, 0, -1, -1, 1], [0, 0, 24, 1, 1, 1], [0, 0, 0, 1, 1, 2]])
    await assert.rejects(requests.patchLabels({box, values: Uint16Array.of(1)}), {name: 'EngineError'});
});

test('the table follows the volume of a series', async () => {
  engine.openScan(niftiFile([8, 8, 8, 3], (n) => 100 * Math.floor(n / 512) + (n % 7)));
  await requests.newLabels({labels: [{id: 1}]});
  const first = (await requests.patchLabels({box: [0, 0, 0, 7, 1, 1], values: new Uint16Array(7).fill(1)})).rows[0];
  engine.selectFrame(2);
  const [third] = engine.table();
  assert.equal(first.mean, 3);
  assert.equal(third.mean, 203);
});

test('a map with NaN outside of its mask is opened and measured without it, and one of NaN alone is refused', async () => {
  const masked = (n) => (n % 24 < 8 ? NaN : n % 24 < 9 ? Infinity : 1 + (n % 3));
  const {notes} = engine.openScan(niftiFile([24, 24, 24], masked));
  assert.deepEqual(notes, ['5184 voxels are NaN or infinite, as outside of a mask: statistics leave them out, and the network takes them as 0.']);
  session.scan = {name: 'chi.nii', sha256: null, notes};
  await requests.newLabels({labels: TABLE});
  const {rows} = await requests.patchLabels({box: [6, 0, 0, 6, 1, 1], values: new Uint16Array(6).fill(12)});
  assert.deepEqual([rows[0].voxels, rows[0].mean, rows[0].p95 <= 3], [6, 2, true]);
  assert.deepEqual(sidecarOf(await save({what: 'labels'})).ScanNotes, notes);
  assert.throws(() => engine.openScan(niftiFile([4, 4, 4], () => NaN)), {message: /NaN or infinity in all of its 64 voxels/});
  assert.deepEqual(engine.openScan(scanFile()).notes, []);
});

test('a run on such a map gives the labels that it has with zeros there', () => {
  const masked = (fill) => niftiFile([24, 24, 24], (n) => (n % 24 < 6 ? fill : 100 + 10 * (n % 7)));
  const {classes} = engine.openModel(bandsModel());
  const firstPatch = (fill) => {
    engine.openScan(masked(fill));
    engine.begin();
    return engine.nextPatch();
  };
  assert.ok(classes > 1);
  assert.deepEqual(firstPatch(NaN), firstPatch(0));
});

test('a comparison gives numbers to each label of the reference, and none where the reference has nothing to compare with', async () => {
  open();
  await requests.newLabels({labels: TABLE});
  await requests.patchLabels({box: [3, 0, 0, 1, 1, 1], values: Uint16Array.of(9)});
  const {rows, by, sentence} = await requests.compare({blob: labelFile(), name: 'expert.nii'});
  assert.equal(by, 'ids');
  assert.equal(sentence, 'Matched by equal ids. Only in the segmentation: Label 9.');
  assert.deepEqual(rows.map(({id, dice}) => [id, dice]), [[12, 0], [51, 0], [9, undefined]]);
  assert.deepEqual([rows[0].volume_mm3, rows[0].reference_mm3, rows[0].volume_difference_percent], [0, 257 * 8, -100]);
});

test('a reference’s labels that the segmentation lacks have rows too', async () => {
  open();
  await requests.newLabels({labels: []});
  const {rows} = await requests.compare({blob: labelFile(), name: 'expert.nii'});
  assert.deepEqual(rows.map(({id, name, dice}) => [id, name, dice]), [[12, 'Label 12', 0], [51, 'Label 51', 0]]);
});

/** The reference of labelFile with other ids. */
function renumbered(ids) {
  const file = labelFile();
  for (let at = 352; at < file.length; at += 4) file.writeFloatLE(ids[file.readFloatLE(at)] ?? 0, at);
  return file;
}

async function openNamed() {
  open();
  await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  await requests.setLabelTable({labels: TABLE});
}

test('a reference with other ids is matched by the names of its table, whatever their form', async () => {
  await openNamed();
  const tables = ['{"Description": "no names"}', 'index\tname\n1\tPutamen_L\n2\tputamen right\n'];
  const {by, rows, compared} = await requests.compare({blob: renumbered({12: 1, 51: 2}), name: 'expert.nii', tables});
  assert.deepEqual([by, compared], ['names', true]);
  assert.deepEqual(rows.map(({id, dice}) => [id, dice]), [[12, 1], [51, 1]]);
});

test('FreeSurfer’s ids of a reference without a table have its names', async () => {
  open();
  await requests.setLabels({blob: renumbered({12: 1, 51: 2}), name: 'mine.nii'});
  await requests.setLabelTable({labels: [{id: 1, name: 'putamen L'}, {id: 2, name: 'putamen R'}]});
  const file = labelFile();
  [11, 50].forEach((id, n) => file.writeFloatLE(id, 352 + 4 * n));  // with two ids, 1 and 2 would do as well
  const {by, rows} = await requests.compare({blob: file, name: 'aseg.nii'});
  assert.equal(by, 'names');
  assert.deepEqual(rows.slice(0, 2).map(({id, dice}) => [id, dice]), [[1, 1], [2, 1]]);
});

test('other ids without names are asked, never compared as they are; the answer counts', async () => {
  await openNamed();
  const reference = {blob: renumbered({12: 1, 51: 2}), name: 'expert.nii'};
  const {compared, map, labels, rows} = await requests.compare(reference);
  assert.equal(compared, false);
  assert.deepEqual(map, {1: 12, 2: 51});
  assert.deepEqual(labels.map(({id}) => id), [1, 2]);
  assert.deepEqual(rows.map(({dice}) => dice), [undefined, undefined]);
  const answered = await requests.compare({...reference, assigned: {1: 51, 2: 0}});
  assert.equal(answered.sentence, 'Matched as assigned. Only in the reference: Label 2. Only in the segmentation: Left-Putamen.');
  assert.deepEqual(answered.rows.map(({dice}) => dice), [undefined, 0]);
});

test('a bundled atlas is known by where its structures lie', async () => {
  await openNamed();
  const {by, sentence, rows} = await requests.compare({blob: renumbered({12: 73, 51: 74}), name: 'aal.nii'});
  assert.equal(by, 'atlas');
  assert.match(sentence, /translation of AAL/);
  assert.deepEqual(rows.map(({dice}) => dice), [1, 1]);
});

test('an image is no reference', async () => {
  await openNamed();
  const grey = niftiFile([24, 24, 24], (n) => 1 + (n * 37) % 200);
  for (let row = 0; row < 3; ++row) scanFile().copy(grey, 280 + 16 * row, 280 + 16 * row, 296 + 16 * row);
  await assert.rejects(requests.compare({blob: grey, name: 't1.nii'}), /Expected a label map, found an image: t1\.nii has 200 values/);
});

test('the table has what came out of a comparison until the labels change', async () => {
  const field = async (column, format = 'tsv') => {
    const {files: [file]} = await save({what: 'table', format});
    const [header, first] = decode(file.bytes).split('\n').map((line) => line.split('\t'));
    return first[header.indexOf(column)];
  };
  await openNamed();
  assert.deepEqual([await field('dice'), await field('reference')], ['n/a', 'n/a']);
  await requests.compare({blob: labelFile({shift: 1}), name: 'expert.nii'});
  assert.deepEqual(await Promise.all(['dice', 'hd95_mm', 'volume_difference_percent', 'reference', 'segmentation', 'scan'].map((name) => field(name))),
                   ['1', '0', '0', 'expert.nii', 'mine.nii', 'sub-01_T1w.nii']);
  await requests.setLabelTable({labels: TABLE.slice(0, 1)});
  assert.equal(await field('dice'), '1');
  await requests.patchLabels({box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(12)});
  assert.deepEqual([await field('dice'), await field('reference')], ['n/a', 'n/a']);
});

test('half a structure is flagged in the table and in its file', async () => {
  await openNamed();
  const {rows} = await requests.patchLabels({box: [12, 8, 8, 5, 9, 9], values: new Uint16Array(5 * 81)});
  assert.deepEqual(rows.map(({flags}) => flags), [['asymmetric'], ['asymmetric']]);
  const {files: [csv]} = await save({what: 'table'});
  assert.match(decode(csv.bytes), /,asymmetric,/);
});

test('a reference region is subtracted and told; what is left out changes its structure; other labels end both', async () => {
  await openNamed();
  const referenced = await requests.numbers({unit: 'ppb', convertTo: 'ppm', region: '51'});
  const [left, right] = referenced.rows;
  assert.ok(Math.abs(left.mean - 0.1) < 1e-7 && Math.abs(right.mean) < 1e-7, `${left.mean} ${right.mean}`);
  assert.deepEqual([left.unit, left.reference_region], ['ppm', 'Right-Putamen']);
  assert.ok(Math.abs(left.reference_mean - 0.2) < 1e-7);
  const bleeding = niftiFile([24, 24, 24], (n) => (n === 7 + 24 * (12 + 24 * 12) ? 3 : 0));
  const {rows: [less]} = await requests.numbers({exclude: bleeding, exclusion: 'bleeding'});
  assert.deepEqual([less.voxels, less.excluded_voxels, less.excluded, less.reference_region], [256, 1, 'bleeding', '']);
  await assert.rejects(requests.numbers({region: '7'}), /as reference region, found "7"/);
  await assert.rejects(requests.numbers({unit: 'Hz', convertTo: 'ppm of B0'}), /field strength/);
  await requests.numbers({region: '51'});
  const {rows} = await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  assert.deepEqual([rows[0].mean, rows[0].reference_region], [300, '']);
});

test('labels of another grid of the same world are told so', async () => {
  open();
  const coarse = niftiFile([12, 12, 12], (n) => (n % 12 < 6 ? 1 : 2));
  for (let row = 0; row < 3; ++row) coarse.writeFloatLE(4, 280 + 20 * row);
  const {labels, notice} = await requests.setLabels({blob: coarse, name: 'coarse.nii'});
  assert.match(notice, /another grid than the scan \(12 × 12 × 12/);
  assert.deepEqual([labels[0], labels[23]], [1, 2]);
});

test('the sidecar of saved labels has the flags of the table', async () => {
  open();
  const oneSided = niftiFile([24, 24, 24], (n) => (n < 24 ** 3 / 2 ? 12 : n % 24 === 3 ? 51 : 0));
  const {rows} = await requests.setLabels({blob: oneSided, name: 'mine.nii', table: TABLE});
  const expected = Object.fromEntries(rows.map(({name, flags}) => [name, flags]));
  assert.ok(expected['Left-Putamen'].length > 0 && expected['Right-Putamen'].length > 0, JSON.stringify(expected));
  assert.deepEqual(sidecarOf(await save({what: 'labels'})).Flags, expected);
  await requests.newLabels({labels: TABLE});
  assert.ok(!('Flags' in sidecarOf(await save({what: 'labels'}))));
});

test('a flag of the table comes with the numbers that led to it', async () => {
  open();
  const oneSided = niftiFile([24, 24, 24], (n) => (n < 24 ** 3 / 2 ? 12 : n % 24 === 3 ? 51 : 0));
  const {rows: [left]} = await requests.setLabels({blob: oneSided, name: 'mine.nii', table: TABLE});
  const detail = left.flag_details[left.flags.indexOf('asymmetric')];
  assert.match(detail, /^L − R \d+ %, usually within \d+ %$/);
  assert.equal(left.flag_details[left.flags.indexOf('edge')], '');
  assert.ok(text.flagTold('asymmetric', detail).endsWith(` (${detail})`));
  assert.match(text.flaggedName(left, 'asymmetric'), /^Left-Putamen \(L − R/);
});

test('one label of a layer is left out alone', async () => {
  open();
  await requests.setLabels({blob: labelFile(), name: 'mine.nii', table: TABLE});
  const lost = async (excludeIds) => {
    const {rows} = await requests.numbers({exclude: labelFile(), excludeIds, exclusion: 'mine: one'});
    return rows.map(({excluded_voxels: voxels}) => voxels > 0);
  };
  assert.deepEqual([await lost([]), await lost([51])], [[true, true], [false, true]]);
});

test('two images of one subject give files of different names; the first keeps its name', async () => {
  const names = async (scan, others) => {
    open(scanFile(), scan);
    await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
    return (await save({what: 'labels', others})).files.map(({name}) => name);
  };
  const [map, first] = ['sub-01_Chimap.nii.gz', 'sub-01_T1w.nii'];
  assert.deepEqual(await names(map, [first]), ['sub-01_desc-Chimap_dseg.nii.gz', 'sub-01_desc-Chimap_dseg.json', 'sub-01_desc-Chimap_dseg.tsv']);
  assert.deepEqual((await names(first, []))[0], 'sub-01_dseg.nii.gz');
  assert.deepEqual((await names('sub-02_T1w.nii', [first]))[0], 'sub-02_dseg.nii.gz');
  assert.deepEqual((await names('scan.nii', [first, 'scan.nii']))[0], 'scan_dseg.nii.gz');
});

test('the scan is saved with the axes that are taken, its voxels and its type as they are, and the sidecar says so', async () => {
  const file = scanFile();
  open(file);
  const {taken, note} = engine.setAxes('flip-ap');
  Object.assign(session.scan, {axes: taken, notes: [note]});
  const {files} = await save({what: 'scan', blob: new Blob([file])});
  assert.deepEqual(files.map(({name}) => name), ['sub-01_desc-axesRPS_T1w.nii', 'sub-01_desc-axesRPS_T1w.json']);
  assert.deepEqual(Buffer.from(files[0].bytes).subarray(352), file.subarray(352));
  assert.deepEqual(sidecarOf({files}).ScanNotes, [note]);
  assert.deepEqual(sidecarOf({files}).Sources, ['sub-01_T1w.nii']);
  const other = await loadEngine();
  assert.equal(other.openScan(files[0].bytes).orientation, 'RPS');
});

test('a series is not saved with other axes, in one sentence', async () => {
  open(seriesFile(), 'bold.nii');
  engine.setAxes('flip-ap');
  await assert.rejects(save({what: 'scan', blob: new Blob([seriesFile()])}), {name: 'EngineError', message: /a series over time/});
});

test('saved labels are told what made them: a file and edits, or a run', async () => {
  open();
  await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  const fromFile = sidecarOf(await save({what: 'labels'}));
  assert.deepEqual(fromFile.Sources, ['sub-01_T1w.nii', 'mine.nii']);
  assert.deepEqual(fromFile.SourceSHA256, {'sub-01_T1w.nii': await sha256(scanFile())});
  assert.deepEqual(Object.values(fromFile.Labels), engine.labelList().map(({name}) => name));
  assert.deepEqual(Object.keys(fromFile.GeneratedBy[0]), ['Name', 'Version', 'Edited']);
  assert.equal(fromFile.GeneratedBy[0].Edited, false);
  session.origin = originOf({model: {name: 'bands', sha256: 'ab'}, provider: 'wasm'});
  await requests.patchLabels({box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(12)});
  const ofRun = sidecarOf(await save({what: 'labels'}));
  assert.deepEqual(ofRun.GeneratedBy[0], {Name: 'Voxlet', Version: fromFile.GeneratedBy[0].Version, Provider: 'wasm', Edited: true});
  assert.deepEqual(ofRun.Model, {Plan: 'bands', SHA256: 'ab'});
});

test('what stays on the scan is told with the labels, and nothing where there is nothing', async () => {
  open();
  await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  assert.ok(!('ScanNotes' in sidecarOf(await save({what: 'labels'}))));
  session.scan.notes = ['Slices are missing.', 'The gantry was tilted.'];
  assert.deepEqual(sidecarOf(await save({what: 'labels'})).ScanNotes, ['Slices are missing.', 'The gantry was tilted.']);
});

test('a worker started anew says the same of labels that it is given', async () => {
  open();
  const {labels, origin} = await requests.setLabels({blob: labelFile(), name: 'mine.nii'});
  const edited = await requests.patchLabels({box: [0, 0, 0, 1, 1, 1], values: Uint16Array.of(12)});
  assert.deepEqual(edited.origin, {...origin, edited: true});
  session.origin = originOf();
  await requests.takeLabels({values: labels, rows: TABLE, origin: edited.origin});
  const sidecar = sidecarOf(await save({what: 'labels'}));
  assert.equal(sidecar.GeneratedBy[0].Edited, true);
  assert.equal(sidecar.Sources[1], 'mine.nii');
});

test('a label file that only kept a run’s labels says what made them', async () => {
  open();
  const origin = originOf({model: {name: 'bands', sha256: 'ab'}, provider: 'wasm', edited: true});
  assert.deepEqual((await requests.setLabels({blob: labelFile(), name: 'kept', origin})).origin, origin);
  assert.deepEqual((await requests.setLabels({blob: labelFile(), name: 'mine.nii'})).origin, originOf({file: 'mine.nii'}));
});

test('saved labels hold every id and name, and are counted', async () => {
  open(scanFile(), 'scan.nii.gz');
  await requests.newLabels({labels: [{id: 40000, name: 'a\tb "c", d', color: [255, 0, 16]}]});
  await requests.patchLabels({box: [5, 6, 7, 1, 1, 2], values: Uint16Array.of(40000, 3)});
  const {files, checked} = await save({what: 'labels'});
  assert.deepEqual(files.map(({name}) => name), ['scan_dseg.nii.gz', 'scan_dseg.json', 'scan_dseg.tsv']);
  assert.deepEqual(checked, {voxels: 24 ** 3, labels: 2});
  const {voxels} = readLabelFile(files[0].bytes);
  assert.equal(voxels[5 + 24 * (6 + 24 * 7)], 40000);
  assert.match(decode(files[2].bytes), /\n40000\ta b "c", d\t#ff0010\n3\tLabel 3\t/);
});

for (const format of ['csv', 'tsv'])
  test(`a table of any names is read back from its ${format.toUpperCase()}, and a wrong number in it is seen`, async () => {
    open();
    await requests.newLabels({labels: [{id: 1, name: 'a, "b"\nc\td'}, {id: 2, name: 'absent'}]});
    await requests.patchLabels({box: [3, 3, 3, 2, 1, 1], values: Uint16Array.of(1, 1)});
    const {files, checked} = await save({what: 'table', format});
    assert.equal(files[0].name, `sub-01_stats.${format}`);
    assert.deepEqual(checked, {rows: 2});
    const content = decode(files[0].bytes);
    const separator = format === 'csv' ? ',' : '\t';
    const source = {scan: 'sub-01_T1w.nii', segmentation: '', reference: '', model: '', model_sha256: '', voxlet_version: text.version, scan_notes: '', overridden: ''};
    const rows = engine.table().map((row) => ({...row, ...source, flags: row.flags.join(' ')}));
    assert.ok(holdsRows(content, separator, rows));
    assert.ok(!holdsRows(content.replace(`${separator}16${separator}`, `${separator}17${separator}`), separator, rows));
    assert.ok(!holdsRows(content.split('\n').slice(0, -2).join('\n'), separator, rows));
  });

test('without a scan, labels or a run that kept them, saving says what to do', async () => {
  await assert.rejects(save({what: 'labels'}), /No scan is open/);
  open();
  await assert.rejects(save({what: 'labels'}), {name: 'EngineError', message: /no labels yet/});
  await assert.rejects(save({what: 'probabilities'}), {name: 'EngineError', message: /Keep probabilities.*again/});
});

test('probabilities are saved under the names of the run’s classes, whatever the labels are called since', async () => {
  open();
  const {patch, classes} = engine.openModel(bandsModel());
  const voxels = patch.reduce((product, n) => product * n, 1);
  const count = engine.begin(null, true);
  for (let n = 0; n < count; ++n) {
    engine.nextPatch();
    engine.accept(new Float32Array(classes * voxels));
  }
  engine.finish();
  await requests.setLabelTable({labels: TABLE});
  const {files: [archive], checked} = await save({what: 'probabilities'});
  assert.equal(archive.name, 'sub-01_probseg.zip');
  assert.deepEqual(checked, {classes: 13});
  assert.match(Buffer.from(archive.bytes).toString('latin1'), /sub-01_label-RightAmygdala_probseg\.nii\.gz/);
  await requests.newLabels({labels: []});
  await assert.rejects(save({what: 'probabilities'}), /Keep probabilities/);
});

test('names that differ in their signs alone become different file names', () => {
  assert.deepEqual(engine.fileNameParts(['GP+', 'GP-', '左', '右', 'gp', '?'], ''), ['GP', 'GP2', '左', '右', 'gp3', 'unnamed']);
  assert.deepEqual(engine.fileNameParts(['Left-Thalamus Proper', 'Left_Thalamus-Proper'], '-'),
    ['Left-Thalamus-Proper', 'Left-Thalamus-Proper-2']);
});

test('probabilities that would not fit are refused before the run', () => {
  const large = Buffer.alloc(352 + 420 ** 3);
  niftiFile([1, 1, 1], () => 0).copy(large, 0, 0, 352);
  [420, 420, 420].forEach((n, axis) => large.writeInt16LE(n, 42 + 2 * axis));
  large.writeInt16LE(2, 70);  // uint8
  large.writeInt16LE(8, 72);
  large[1000] = 1;
  engine.openScan(large);
  engine.openModel(bandsModel());
  assert.throws(() => engine.begin(null, true), {code: 'too_large', message: /probabilities .* about \d GB/});
});

test('a run’s patches count the mirrored ones', () => {
  engine.openScan(scanFile());
  engine.openModel(bandsModel({patch: {size: [16, 16, 16], overlap: 0.5, mirror_axes: [0, 1]}, spacing_mm: [2, 2, 2]}));
  assert.equal(engine.runNeeds().patches, engine.begin());
});
