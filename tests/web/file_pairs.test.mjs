// Which of the files that were dropped make one image. In node alone.
import assert from 'node:assert/strict';
import test from 'node:test';

import {pairsAmong, voxelsNamedIn} from '../../web/names/file_pairs.js';
import {isImageName, isWholeImageName, withoutImageEnding} from '../../web/names/image_names.js';

const file = (name, content = '') => Object.assign(new Blob([content]), {name});
const names = ({whole, pairs, missing}) => ({
  whole: whole.map(({name}) => name),
  pairs: pairs.map(({header, voxels, name}) => [header.name, voxels.name, name]),
  missing: missing.map(({file: {name}, other}) => [name, other]),
});
const found = async (...files) => names(await pairsAmong(files));

test('a header and its voxels are a pair by their names, in any case and order', async () => {
  assert.deepEqual(await found(file('b.img'), file('scan.nii.gz'), file('a.HDR'), file('A.img.gz'), file('b.hdr'), file('c.img.gz'), file('c.hdr.gz')), {
    whole: ['scan.nii.gz'],
    pairs: [['a.HDR', 'A.img.gz', 'a.nii'], ['b.hdr', 'b.img', 'b.nii'], ['c.hdr.gz', 'c.img.gz', 'c.nii']],
    missing: [],
  });
});

test('an .nhdr and an .mhd name their voxels, or hold them', async () => {
  const nhdr = 'NRRD0004\ntype: short\ndata file: sub/head.raw.gz\r\nencoding: gzip\n';
  const mhd = 'ObjectType = Image\nElementDataFile = Head.zraw\n';
  assert.deepEqual(await found(file('x.nhdr', nhdr), file('head.raw.gz'), file('y.mhd', mhd), file('head.zraw'),
    file('z.mhd', 'NDims = 3\nElementDataFile = LOCAL\n')), {
    whole: ['z.mhd'],
    pairs: [['x.nhdr', 'head.raw.gz', 'x.nii'], ['y.mhd', 'head.zraw', 'y.nii']],
    missing: [],
  });
  assert.equal(voxelsNamedIn('NRRD0004\ntype: short\n\n'), null);
});

test('what lacks its other half is told, with that half’s name where it is known', async () => {
  assert.deepEqual(await found(file('a.hdr'), file('b.img'), file('c.raw'), file('d.mgz'),
    file('e.mhd', 'ElementDataFile = e.raw')), {
    whole: ['d.mgz'],
    pairs: [],
    missing: [['a.hdr', 'a.img'], ['e.mhd', 'e.raw'], ['b.img', 'b.hdr'], ['c.raw', null]],
  });
});

test('DICOM slices that are called .img are files of their own', async () => {
  const {whole, missing} = names(await pairsAmong([file('1.img'), file('2.img')], async ({name}) => name === '1.img'));
  assert.deepEqual([whole, missing], [['1.img'], [['2.img', '2.hdr']]]);
});

test('names of images are told by their endings', () => {
  for (const name of ['a.nii', 'A.NII.GZ', 'a.mgz', 'a.mgh', 'a.nrrd', 'a.seg.nrrd', 'a.mha', 'a.mhd', 'a.nhdr', 'a.hdr', 'a.hdr.gz'])
    assert.ok(isImageName(name), name);
  for (const name of ['a.img', 'a.raw', 'a.txt', 'nii', 'a.gz']) assert.ok(!isImageName(name), name);
  assert.equal(withoutImageEnding('a.b.seg.nrrd'), 'a.b');
  assert.ok(isWholeImageName('a.mgz') && !isWholeImageName('a.hdr'));
});
