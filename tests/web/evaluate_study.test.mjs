// Which role dropped files get, and what the evaluator is asked for.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {groupsOf, referenceFirst, roleOfFile, studyOf} from '../../web/evaluate/study.js';

const entry = (path, text = '') => ({path, file: new File([text], path.split('/').at(-1))});
const entries = (...paths) => paths.map((path) => entry(path));
const shape = (groups) => groups.map(({name, files, others}) => [name, files.length, others.length]);

test('folders are groups by name, their label maps sorted', () => {
  const groups = groupsOf(entries('ref/b.nii.gz', 'ref/a.nii', 'ref/dataset.json', 'pred/a.nii'));
  assert.deepEqual(shape(groups), [['ref', 2, 1], ['pred', 1, 0]]);
  assert.deepEqual(groups[0].files.map(({path}) => path), ['ref/a.nii', 'ref/b.nii.gz']);
});

test('a folder that holds both folders gives both, and what lies below label maps is left out', () => {
  assert.deepEqual(shape(groupsOf(entries('study/ref/a.nii', 'study/pred/a.nii'))), [['ref', 1, 0], ['pred', 1, 0]]);
  assert.deepEqual(shape(groupsOf(entries('pred/a.nii', 'pred/old/a.nii'))), [['pred', 1, 0]]);
});

test('the reference is told from its name', () => {
  const names = (groups) => referenceFirst(groups).map(({name}) => name);
  assert.deepEqual(names([{name: 'unet'}, {name: 'manual'}]), ['manual', 'unet']);
  assert.deepEqual(names([{name: 'labelsTs'}, {name: 'unet'}]), ['labelsTs', 'unet']);
  assert.deepEqual(names([{name: 'a'}, {name: 'b'}]), ['a', 'b']);
});

test('tables and maps are told from their names', () => {
  assert.equal(roleOfFile('x/participants.tsv'), 'participants');
  assert.equal(roleOfFile('label-map.json'), 'labelMap');
  assert.equal(roleOfFile('dataset.json'), null);
});

test('the request names files by group, and two groups of one name are told apart', async () => {
  const [reference] = groupsOf([entry('labels/a.nii'), entry('labels/dataset.json', '{"labels": {}}')]);
  const [prediction] = groupsOf([entry('labels/a.nii'), entry('labels/a.json', '{"Labels": {}}')]);
  const {request, files, command} = await studyOf({reference, prediction}, {resample: true, byNames: false});
  assert.deepEqual(request.raters, [{name: 'labels', files: ['labels/a.nii']}]);
  assert.equal(request.method.name, 'labels (2)');
  assert.equal(request.otherMethod, null);
  assert.equal(request.dataset, '{"labels": {}}');
  assert.equal(request.sidecar, '{"Labels": {}}');
  assert.deepEqual(files.map((group) => group.length), [1, 1, 0]);
  assert.equal(command, 'voxlet evaluate --reference labels --prediction labels --resample -o REPORT');
});
