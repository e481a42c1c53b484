// Files that cannot be used: one sentence each, and what was open before stays open.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {gzipSync} from 'node:zlib';

import {chooseModel, chooseScan, installed, messages, openPage, SAMPLE, segment} from './support/browser.mjs';
import {bandsModel, brokenModel, foreignModel} from './support/models.mjs';
import {niftiFile} from './support/nifti.mjs';

const {zipSync} = installed('fflate');
const file = (name, buffer) => ({name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer)});
const ramp = (n) => n % 97;
const dicom = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(300)]);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(400)]);

/** A small file that unpacks to size³ bytes of nothing. */
function bomb(size) {
  const file = Buffer.alloc(352 + size ** 3);
  niftiFile([1, 1, 1], () => 0).copy(file, 0, 0, 352);
  [size, size, size].forEach((n, axis) => file.writeInt16LE(n, 42 + 2 * axis));
  file.writeInt16LE(2, 70);  // uint8
  file.writeInt16LE(8, 72);
  return gzipSync(file, {level: 9});
}

/** A scene whose list promises gigabytes. */
function sceneBomb() {
  const archive = Buffer.from(zipSync({'scene.json': Buffer.alloc(1000)}, {level: 9}));
  archive.writeUInt32LE(0xf0000000, archive.readUInt32LE(archive.length - 6) + 24);
  return archive;
}

const SCANS = [
  ['a text file', file('notes.nii', 'not a scan at all\n'), /found text/i],
  ['an empty file', file('empty.nii.gz', ''), /empty/],
  ['a truncated .nii.gz', file('cut.nii.gz', readFileSync(SAMPLE).subarray(0, 100_000)), /cut short/],
  ['a truncated .nii', file('cut.nii', niftiFile([8, 8, 8], ramp).subarray(0, 600)), /cut short/],
  ['a volume without voxels', file('none.nii', niftiFile([0, 8, 8], ramp)), /volume is empty/],
  ['a volume of NaN alone', file('nan.nii', niftiFile([8, 8, 8], () => NaN)), /NaN/],
  ['a volume of zeros', file('zeros.nii', niftiFile([8, 8, 8], () => 0)), /zeros/],
  ['a DICOM file', file('slice.dcm', dicom), /DICOM/],
  ['a PNG', file('photo.png', png), /PNG picture, not a 3D scan/],
  ['a .nii.gz that unpacks to 0.5 GB of nothing', file('air.nii.gz', bomb(800)), /zeros|more memory/],
  ['a scene that unpacks to gigabytes', file('air.voxlet', sceneBomb()), /The scene cannot be opened: .* packed, found more/],
];

const MODELS = [
  ['a model of somebody else', file('foreign.onnx', foreignModel()), /plan/i],
  ['a text file called .onnx', file('notes.onnx', 'hello, this is no network'), /model|ONNX/i],
  ['a truncated model', file('cut.onnx', bandsModel().subarray(0, 300)), /model|ONNX/i],
];

let opened;
before(async () => {
  opened = await openPage({query: '?provider=wasm'});
  await chooseModel(opened.page, file('bands.onnx', bandsModel()));
  await chooseScan(opened.page, SAMPLE);
});
after(() => opened.close());

async function expectOneSentence(expected) {
  const found = await messages(opened.page);
  assert.equal(found.length, 1);
  assert.match(found[0], expected);
  assert.equal(await opened.page.getByRole('alert').count(), 1);
}

async function expectStillOpen() {
  const {scan, model} = await opened.page.evaluate(() => window.voxlet.state);
  assert.equal(scan.name, 'ch2.nii.gz');
  assert.equal(model.name, 'intensity-bands');
  assert.equal((await opened.page.evaluate(() => window.voxlet.viewerState())).scan.name, 'ch2.nii.gz');
  assert.ok(await opened.page.locator('#segment').isEnabled());
}

for (const [name, bad, expected] of SCANS)
  test(`${name} is refused in one sentence`, async () => {
    await chooseScan(opened.page, bad);
    await expectOneSentence(expected);
    await expectStillOpen();
  });

for (const [name, bad, expected] of MODELS)
  test(`${name} is refused in one sentence`, async () => {
    await chooseModel(opened.page, bad);
    await expectOneSentence(expected);
    await expectStillOpen();
  });

test('a message can be dismissed', async () => {
  await chooseScan(opened.page, SCANS[0][1]);
  await opened.page.locator('.message button').click();
  assert.deepEqual(await messages(opened.page), []);
});

test('after all of them the page still segments', async () => {
  assert.ok(await segment(opened.page));
  assert.deepEqual(await messages(opened.page), []);
});

test('a network that gives NaN is reported, and the labels of the run before stay', async () => {
  await chooseModel(opened.page, file('broken.onnx', brokenModel()));
  assert.equal(await segment(opened.page), null);
  await expectOneSentence(/finite/i);
  assert.ok(await opened.page.locator('#save-labels').isEnabled());
  assert.ok(await opened.page.locator('#rows tr').count() > 0);
});

test('no bad file makes an unhandled error', () => {
  assert.deepEqual(opened.seen.errors, []);
});
