// What dcm2niix says of its volumes, in plain words and with the right volume.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {describeVolumes} from '../../web/shell/opening/dicom_notes.js';

const HEAD = ['Chris Rorden\'s dcm2niiX version v1.0.20241231', 'Found 23 DICOM file(s)'];
const GAP = ['Warning: Interslice distance varies in this volume (incompatible with NIfTI format).',
  'Warning: Missing images? Expected 11 images, but instance number (0020,0013) ranges from 1 to 12',
  'Convert 11 DICOM as /output/prot_2 (18x16x11x1)'];
const TILT = ['Gantry Tilt based on 0018,1120 15, estimated from slice vector 15',
  'Warning: Note these images have gantry tilt of 15 degrees (manufacturer ID = 2)',
  'Convert 12 DICOM as /output/ct_4 (18x16x12x1)', 'Gantry Tilt Correction is new: please validate conversions'];

const volumes = (...names) => names.map((name) => ({name}));
const of = (described, name) => described.find((volume) => volume.name === name);

test('a corrected volume comes before the one as stored, and both are told apart', () => {
  const described = describeVolumes([...HEAD, ...GAP, ...TILT],
    volumes('ct_4.nii', 'ct_4_Tilt_1.nii', 'plain_12.nii', 'prot_2.nii', 'prot_2_Eq_1.nii'));
  assert.deepEqual(described.map(({name, correction}) => [name, correction]), [
    ['ct_4_Tilt_1.nii', 'corrected for gantry tilt'], ['ct_4.nii', 'as stored, not corrected'], ['plain_12.nii', ''],
    ['prot_2_Eq_1.nii', 'resampled to even distances'], ['prot_2.nii', 'as stored, not corrected'],
  ]);
});

test('both corrections are one volume, which comes first', () => {
  const lines = [...TILT.slice(0, 2), ...GAP.slice(0, 1), ...TILT.slice(2)];
  const described = describeVolumes(lines, volumes('ct_4.nii', 'ct_4_Tilt_1.nii', 'ct_4_Tilt_Eq_1.nii'));
  assert.deepEqual(described.map(({name}) => name), ['ct_4_Tilt_Eq_1.nii', 'ct_4_Tilt_1.nii', 'ct_4.nii']);
  assert.equal(described[0].correction, 'corrected for gantry tilt, resampled to even distances');
  assert.match(described[0].notes.join(' '), /corrected for it.*resampled to even/);
});

test('a warning is said of its own series, in words that fit the volume', () => {
  const described = describeVolumes([...HEAD, ...GAP, ...TILT], volumes('ct_4.nii', 'ct_4_Tilt_1.nii', 'prot_2.nii', 'prot_2_Eq_1.nii'));
  assert.match(of(described, 'prot_2.nii').warnings[0], /behind a gap is in the wrong position/);
  assert.match(of(described, 'prot_2_Eq_1.nii').warnings[0], /resampled to even distances/);
  for (const name of ['prot_2.nii', 'prot_2_Eq_1.nii']) {
    assert.equal(of(described, name).warnings[1], 'Slices seem to be missing: 11 were found, numbered 1 to 12.');
    assert.equal(of(described, name).warnings.length, 2);
  }
  assert.match(of(described, 'ct_4.nii').notes.join(), /tilted by 15°: this volume is not corrected/);
  assert.match(of(described, 'ct_4_Tilt_1.nii').notes.join(), /tilted by 15°: this volume was corrected/);
  assert.equal(of(described, 'ct_4.nii').notes.length, 1);
});

test('what is not known in plain words stays as a note, once, without a warning', () => {
  const odd = 'Warning: Siemens CSA header is odd';
  const [volume] = describeVolumes([...HEAD, odd, odd, 'Convert 3 DICOM as /output/prot_2 (4x4x3x1)'], volumes('prot_2.nii'));
  assert.deepEqual([volume.warnings, volume.notes], [[], ['The DICOM converter says: Siemens CSA header is odd']]);
});

test('what is said after a volume was written is about it, and a failure is about all', () => {
  const lines = [...GAP, 'Unable to equalize slice distances: slice order not consistently ascending.',
    'Convert 3 DICOM as /output/b_3 (4x4x3x1)', 'Error: Unable to decode 7.dcm'];
  const described = describeVolumes(lines, volumes('prot_2.nii', 'b_3.nii'));
  assert.match(of(described, 'prot_2.nii').warnings.join(' '), /could not be resampled to even distances.*Not all.*Unable to decode 7\.dcm/);
  assert.equal(of(described, 'b_3.nii').warnings.length, 1);
});

for (const [line, sentence] of [
  ['Missing images. Found 23 images, expected 12 slices per volume and instance number (0020,0013) ranges from 1 to 24', /23 were found.*12 of a volume/],
  ['DICOM images may be missing, expected 12 spatial locations per volume, but found 11 slices.', /11 were found, 12 were expected/],
  ['Slice positions repeated, but number of slices (23) not divisible by number of repeats (2): missing images?', /23 were found.*2 times/],
  ['Missing DICOMs, number of slices estimated (11) differs from Protocol Block (0025,101B) report (12).', /11 were found, 12 were/],
])
  test(`missing slices are told: ${line.slice(0, 40)}`, () => {
    const [volume] = describeVolumes([`Warning: ${line}`, 'Convert 3 DICOM as /output/p_1 (4x4x3x1)'], volumes('p_1.nii'));
    assert.match(volume.warnings.join(), sentence);
  });

test('a protocol that only sounds corrected is none', () => {
  const lines = ['Convert 3 DICOM as /output/test_Eq_3 (4x4x3x1)', 'Convert 3 DICOM as /output/test (4x4x3x1)'];
  assert.deepEqual(describeVolumes(lines, volumes('test_Eq_3.nii', 'test.nii')).map(({correction}) => correction), ['', '']);
});

test('a volume under a longer name than was announced has the warnings of its series', () => {
  const [volume] = describeVolumes(GAP, volumes('prot_2_real.nii'));
  assert.equal(volume.warnings.length, 2);
});
