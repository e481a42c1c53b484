// Files that operating systems leave behind are passed over, on both pages.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {groupsOf} from '../../web/evaluation_page/study.js';
import {chosenFiles, droppedFiles} from '../../web/shell/opening/dropped.js';
import {isHiddenName, visibleEntries} from '../../web/names/hidden_names.js';

const paths = (...all) => all.map((path) => ({path}));
const names = (files) => files.map(({name}) => name);
const file = (path) => Object.assign(new File([], path.split('/').at(-1)), {webkitRelativePath: path});

/** A FileSystemEntry as browsers give them: {name: entries or null for a file}. */
function fileSystemEntry(path, inner) {
  const entry = {fullPath: `/${path}`, isFile: !inner, isDirectory: Boolean(inner), file: (done) => done(file(path))};
  const portions = [Object.entries(inner ?? {}).map(([name, below]) => fileSystemEntry(`${path}/${name}`, below)), []];
  return {...entry, createReader: () => ({readEntries: (done) => done(portions.shift())})};
}

test('hidden names are those of the program', () => {
  for (const name of ['._scan.nii.gz', '.DS_Store', 'Thumbs.db', 'DESKTOP.INI', '__MACOSX', '@eaDir', 'Icon\r', '.hidden'])
    assert.ok(isHiddenName(name), name);
  for (const name of ['', 'scan.nii.gz', '_scan.nii', 'Thumbs.db.nii', 'sub-01', 'a.b', 'Icon'])
    assert.ok(!isHiddenName(name), name);
});

test('a path is hidden by any part below the folder that was chosen', () => {
  assert.deepEqual(visibleEntries(paths('a/x.nii', 'a/._x.nii', 'a/__MACOSX/x.nii', 'a/@eaDir/x.nii/y')), paths('a/x.nii'));
  assert.deepEqual(visibleEntries(paths('.study/x.nii', '.study/.x.nii')), paths('.study/x.nii'));
  assert.deepEqual(visibleEntries(paths('x.nii', '._x.nii')), paths('x.nii'));
  assert.deepEqual(visibleEntries(paths('.x.nii')), paths('.x.nii'));
});

test('a dropped folder and a chosen one give no hidden files', async () => {
  const inner = {'a.dcm': null, '._a.dcm': null, __MACOSX: {'b.dcm': null}, inner: {'c.dcm': null, 'Thumbs.db': null}};
  const items = [{webkitGetAsEntry: () => fileSystemEntry('study', inner)}];
  assert.deepEqual(names(await droppedFiles({files: [], items})), ['a.dcm', 'c.dcm']);
  assert.deepEqual(names(chosenFiles([file('study/a.dcm'), file('study/._a.dcm'), file('study/.git/b')])), ['a.dcm']);
});

test('the evaluation page takes no hidden file for a case', () => {
  const entries = ['ref/a.nii.gz', 'ref/._a.nii.gz', 'ref/.DS_Store', 'ref/__MACOSX/b.nii.gz'].map((path) => ({path, file: file(path)}));
  const [group, ...more] = groupsOf(entries);
  assert.deepEqual(more, []);
  assert.deepEqual([group.files.length, group.others.length], [1, 0]);
});
