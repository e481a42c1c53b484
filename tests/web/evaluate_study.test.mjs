// Which role dropped files get, and what the evaluator is asked for.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {groupsOf, identityOf, referenceFirst, roleOfFile, studyOf, withPairs} from '../../web/evaluation_page/study.js';

const SETTINGS = {resample: true, byNames: false, skipMissing: false, recipe: '', reported: '[]'};
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

test('a header and its voxels are one label map, in their own folder alone; what lacks its half is told', async () => {
  const given = entries('ref/a.hdr', 'ref/a.img', 'ref/dataset.json', 'pred/a.nii', 'pred/b.hdr', 'other/b.img');
  const {entries: joined, missing} = await withPairs([...given, entry('ref/c.mhd', 'ElementDataFile = c.raw\n'), entry('ref/c.raw')]);
  const [ref, pred] = groupsOf(joined);
  assert.deepEqual(ref.files.map(({path, file, voxels}) => [path, file.name, voxels.name]), [['ref/a.nii', 'a.hdr', 'a.img'], ['ref/c.nii', 'c.mhd', 'c.raw']]);
  assert.deepEqual([shape([pred]), missing], [[['pred', 1, 0]], [{name: 'b.hdr', other: 'b.img'}, {name: 'b.img', other: 'b.hdr'}]]);
  const study = await studyOf({reference: ref, prediction: pred}, SETTINGS);
  assert.deepEqual(study.request.raters[0].files, ['ref/a.nii', 'ref/c.nii']);
  assert.deepEqual(study.files[0].map(({header, voxels}) => [header.name, voxels.name]), [['a.hdr', 'a.img'], ['c.mhd', 'c.raw']]);
  assert.notEqual(identityOf(study), identityOf({...study, files: [[{header: new File(['1'], 'a.hdr'), voxels: new File(['x'], 'a.img')}], ...study.files.slice(1)]}));
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
  const {request, files, beside, command} = await studyOf({reference, prediction}, SETTINGS);
  assert.deepEqual(request.raters, [{name: 'labels', files: ['labels/a.nii']}]);
  assert.equal(request.method.name, 'labels (2)');
  assert.equal(request.otherMethod, null);
  assert.deepEqual([beside.references, beside.predictions].map(([{path}]) => path), ['labels/dataset.json', 'labels/a.json']);
  assert.deepEqual(files.map((group) => group.length), [1, 1, 0]);
  assert.equal(command, 'voxlet evaluate --reference labels --prediction labels --resample -o REPORT');
});

test('the command for the program has every setting', async () => {
  const [reference] = groupsOf(entries('manual/a.nii')), [prediction] = groupsOf(entries('mine/a.nii'));
  const labels = {name: 'regions.json', files: [entry('regions.json', '{"labels": {}}')]};
  const settings = {...SETTINGS, byNames: true, skipMissing: true, recipe: 'deepqsmseg'};
  const {request, command} = await studyOf({reference, prediction, labels}, settings);
  assert.equal(request.labels, '{"labels": {}}');
  assert.equal(request.skipMissing, true);
  assert.equal(command, 'voxlet evaluate --reference manual --prediction mine --label-map names --labels regions.json ' +
    '--recipe deepqsmseg --resample --skip-missing -o REPORT');
});

test('a study is the same until a setting or a file changes', async () => {
  const study = async (text, settings) => {
    const file = new File([text], 'a.nii', {lastModified: 1});
    return studyOf({reference: groupsOf([{path: 'r/a.nii', file}])[0], prediction: groupsOf([{path: 'p/a.nii', file}])[0]}, settings);
  };
  const identity = identityOf(await study('1', SETTINGS));
  assert.equal(identityOf(await study('1', SETTINGS)), identity);
  assert.notEqual(identityOf(await study('22', SETTINGS)), identity);
  assert.notEqual(identityOf(await study('1', {...SETTINGS, resample: false})), identity);
});
