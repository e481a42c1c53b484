// One is singular, everything else plural, in every sentence of both pages that counts.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {texts} from '../../web/text/evaluation_texts.js';
import {counted} from '../../web/text/plural.js';
import {text} from '../../web/text/strings.js';

test('a number with its noun', () => {
  assert.deepEqual([0, 1, 2].map((n) => counted(n, 'case')), ['0 cases', '1 case', '2 cases']);
  assert.deepEqual([1, 3].map((n) => counted(n, 'patch', 'patches')), ['1 patch', '3 patches']);
});

const saying = (one) => [
  text.done(one, one, 2, 'm'), text.sceneSaved('s.voxlet', one), text.savedAndChecked(['a'], {voxels: one}),
  text.longRun(one, 120), text.needs({bytes: 1e9, patches: one, patch: [8, 8, 8]}), text.provider({provider: 'wasm', threads: one, isolated: true, reason: 'gpu'}),
  text.measured({scores: Object.fromEntries(Array.from({length: one}, (_, n) => [n, 0.5]))}),
  text.dicom.numbersLack(one, 3, 7), text.dicom.placesLack(one, 20),
  texts.finished({cases: one, failures: []}), texts.held.labels({name: 'f', files: Array(one)}), texts.progress({done: 0, total: one, name: 'x'}),
];

test('one unsure structure has its numbers, several have theirs', () => {
  assert.match(text.flagged.unsure(['Left-Accumbens']), /use its numbers\.$/);
  assert.match(text.flagged.unsure(['Left-Accumbens', 'Right-Accumbens']), /use their numbers\.$/);
});

test('files of one name are told by their endings', () => {
  assert.match(text.savedAndChecked(['a_dseg.nii.gz', 'a_dseg.json', 'b.tsv'], {}), /^a_dseg\.nii\.gz, \.json, b\.tsv: read back/);
});

test('a long list of names is cut short above the table, whose rows have the marks', () => {
  assert.match(text.flagged.edge(['A', 'B', 'C', 'D']), /A, B, C, D\.$/);
  assert.match(text.flagged.edge(['A', 'B', 'C', 'D', 'E']), /A, B, C and 2 more\.$/);
});

test('no sentence of the pages counts wrongly', () => {
  for (const sentence of saying(1)) assert.doesNotMatch(sentence, /\b1 (\w+s\b(?<!was)(?! of)|were)/, sentence);
  for (const sentence of saying(2)) assert.doesNotMatch(sentence, /\b2 (case|file|voxel|patch|thread|structure|label map)\b/, sentence);
});
