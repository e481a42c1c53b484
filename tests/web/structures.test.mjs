// Measuring and saving: the table of an opened segmentation, comparison, every kind of file read back, the scene.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {gunzipSync} from 'node:zlib';

import {chooseModel, chooseScan, dropFile, installed, messages, openPage, savedFiles, segment, settled} from './support/browser.mjs';
import {damagedScenes, RAW_TEXT, sceneFile, scenesOfDamagedFiles} from './support/damaged_scenes.mjs';
import {paintAtCrosshair} from './support/editing.mjs';
import {asPair} from './support/evaluation_cases.mjs';
import {asFile, labelFile, qsmFile, scanFile} from './support/files.mjs';
import {bandsModel} from './support/models.mjs';
import {readLabelFile} from './support/nifti.mjs';

const {unzipSync} = installed('fflate');

let opened, page;
before(async () => {
  opened = await openPage({query: '?provider=wasm', permissions: ['clipboard-read', 'clipboard-write']});
  page = opened.page;
  await page.locator('#scan-file').setInputFiles([asFile('sub-01_T1w.nii', scanFile()), asFile('sub-01_dseg.nii', labelFile())]);
  await settled(page);
});
after(() => opened.close());

const viewer = () => page.evaluate(() => window.voxlet.viewerState());
const button = (name) => page.getByRole('button', {name, exact: true});

async function savedBy(press, count = 1) {
  const files = await savedFiles(page, press, count);
  return files.map(({name, path}) => ({name, bytes: readFileSync(path)}));
}

test('the table measures each structure in the scan, with the asymmetry of its pair', async () => {
  const rows = await page.evaluate(() => window.voxlet.state.segmentation.result.rows);
  const [left, right] = rows;
  assert.equal(left.name, 'Label 12');
  assert.equal(left.voxels, right.voxels);
  assert.equal(left.volume_mm3, left.voxels * 8);
  assert.equal(left.volume_ml, left.volume_mm3 / 1000);
  assert.deepEqual([left.mean, left.median, left.p5, left.p95, left.sd], [300, 300, 300, 300, 0]);
  assert.deepEqual([right.mean, right.mean_eroded], [200, 200]);
});

test('named left and right, a pair has an asymmetry', async () => {
  const rows = await page.evaluate(async () => {
    const {state} = window.voxlet;
    await state.renameLabels([{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}]);
    return state.segmentation.result.rows;
  });
  assert.deepEqual(rows.map(({asymmetry_volume_percent: value}) => value), [0, 0]);
  assert.match(await page.locator('#columns').innerText(), /L − R/);
});

test('a reference gives Dice, distances and the difference of volume, structure by structure', async () => {
  await page.locator('#reference-file').setInputFiles(asFile('expert.nii', labelFile({shift: 1})));
  await settled(page);
  const heads = (await page.locator('#columns th').allInnerTexts()).map((name) => name.split('\n')[0].trim());
  const cells = async (row) => page.locator('#rows tr').nth(row).locator('th, td').allInnerTexts();
  const cell = (row, name) => row[heads.indexOf(name)];
  const same = await cells(0), moved = await cells(1);
  assert.equal(cell(same, 'Dice'), '1.000');
  assert.equal(cell(same, 'HD95'), '0.00');
  const dice = Number(cell(moved, 'Dice'));
  assert.ok(dice > 0.7 && dice < 0.95, String(dice));
  assert.equal(cell(moved, 'HD95'), '2.00');  // one voxel of 2 mm
  assert.equal(cell(moved, 'Volume difference (signed)'), '0.0');
  assert.equal(await page.locator('#table-note').innerText(), 'Compared with expert.nii. Matched by equal ids.');
});

test('a reference with other ids and no names is asked about before anything is compared', async () => {
  const file = labelFile();
  for (let at = 352; at < file.length; at += 4) file.writeFloatLE({12: 1, 51: 2}[file.readFloatLE(at)] ?? 0, at);
  await page.locator('#reference-file').setInputFiles(asFile('other.nii', file));
  const question = page.locator('dialog.assignment');
  await question.waitFor();
  assert.equal(await question.getByLabel('Label 1 of the reference is').inputValue(), '12');
  await question.getByRole('button', {name: 'Compare'}).click();
  await page.locator('#table-note', {hasText: 'Compared with other.nii. Matched as assigned.'}).waitFor();
  assert.deepEqual(await page.evaluate(() => window.voxlet.state.segmentation.result.rows.map(({dice}) => dice)), [1, 1]);
});

test('the table is sorted by its headings, filtered, and its columns are chosen; all of it by the keyboard, and remembered', async () => {
  const names = () => page.locator('#rows th').allInnerTexts();
  await page.getByRole('button', {name: 'Mean', exact: true}).press('Enter');
  assert.deepEqual(await names(), ['Right-Putamen', 'Left-Putamen']);
  assert.equal(await page.locator('#columns [data-column=mean]').getAttribute('aria-sort'), 'ascending');
  await page.keyboard.press('Enter');
  assert.deepEqual(await names(), ['Left-Putamen', 'Right-Putamen']);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#columns [data-column=mean]').getAttribute('aria-sort'), 'none');
  await page.getByRole('searchbox', {name: 'Filter structures'}).fill('right');
  assert.deepEqual(await names(), ['Right-Putamen']);
  await page.getByRole('searchbox', {name: 'Filter structures'}).fill('');
  await page.locator('#column-menu summary').press('Enter');
  await page.locator('#column-list').getByLabel('SD', {exact: true}).uncheck();
  assert.equal(await page.locator('#columns [data-column=sd]').count(), 0);
  await page.locator('#column-list').getByLabel('Median', {exact: true}).focus();
  await page.evaluate(() => window.voxlet.state.renameLabels(window.voxlet.state.segmentation.result.rows));
  assert.equal(await page.evaluate(() => document.activeElement.closest('label')?.textContent), 'Median');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#column-menu').getAttribute('open'), null);
  assert.deepEqual(await page.evaluate(() => JSON.parse(localStorage.getItem('voxlet.choices')).tableColumns), {sd: false});
});

test('the panel is made wider by the keyboard, and its names stay in place while columns scroll', async () => {
  const width = () => page.locator('.panel').evaluate((panel) => panel.getBoundingClientRect().width);
  const before = await width();
  await page.getByRole('separator').focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await width(), before + 24);
  await page.keyboard.press('Enter');
  assert.equal(await width(), before);
  const left = () => page.locator('#rows th').first().evaluate((cell) => Math.round(cell.getBoundingClientRect().left));
  const still = await left();
  await page.locator('#tab-structures .scroll').evaluate((box) => { box.scrollLeft = 200; });
  assert.ok(await page.locator('#tab-structures .scroll').evaluate((box) => box.scrollLeft > 50));
  assert.ok(Math.abs((await left()) - still) <= 8);
});

test('half of a structure is marked in the table, with a sentence', async () => {
  const half = labelFile();
  for (let n = 0; n < 24 ** 3; ++n) if (n % 24 >= 16) half.writeFloatLE(0, 352 + 4 * n);
  await page.locator('#tab-layers-button').click();
  await page.evaluate(async ([base64, table]) => {
    const {state} = window.voxlet;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const {rows} = await state.client.call('setLabels', {blob: new Blob([bytes]), name: 'half.nii'});
    state.segmentation.measure(rows);
    await state.renameLabels(table);
  }, [half.toString('base64'), [{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}]]);
  await page.locator('#tab-structures-button').click();
  assert.equal(await page.locator('#rows [data-flag=asymmetric]').count(), 2);
  assert.match(await page.locator('#rows [data-flag=asymmetric]').first().getAttribute('aria-label'), /^Left and right differ in volume/);
  await page.evaluate(async ([base64, table]) => {
    const {state} = window.voxlet;
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const {rows} = await state.client.call('setLabels', {blob: new Blob([bytes]), name: 'sub-01_dseg.nii'});
    state.segmentation.measure(rows);
    await state.renameLabels(table);
  }, [labelFile().toString('base64'), [{id: 12, name: 'Left-Putamen', color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}]]);
});

test('labels are saved with their sidecar and table, and read back', async () => {
  const unsorted = await savedBy(() => page.locator('#save-labels').click(), 3);
  const names = ['sub-01_dseg.nii.gz', 'sub-01_dseg.json', 'sub-01_dseg.tsv'];
  assert.deepEqual(unsorted.map(({name}) => name).sort(), [...names].sort());
  const files = names.map((wanted) => unsorted.find(({name}) => name === wanted));
  const {voxels, intent} = readLabelFile(files[0].bytes);
  assert.equal(intent, 1002);
  const expected = labelFile();
  voxels.forEach((value, n) => assert.equal(value, expected.readFloatLE(352 + 4 * n)));
  const sidecar = JSON.parse(files[1].bytes);
  assert.deepEqual(sidecar.Sources, ['sub-01_T1w.nii', 'sub-01_dseg.nii']);
  assert.match(sidecar.SourceSHA256['sub-01_T1w.nii'], /^[0-9a-f]{64}$/);
  assert.deepEqual(sidecar.Labels, {12: 'Left-Putamen', 51: 'Right-Putamen'});
  assert.equal(sidecar.GeneratedBy[0].Name, 'Voxlet');
  assert.match(files[2].bytes.toString(), /^index\tname\tcolor\n0\tBackground\t#000000\n12\tLeft-Putamen\t#010203\n51\tRight-Putamen\t#040506\n$/);
  assert.match((await messages(page)).at(-1), /^✓ .*read back and compared, 13824 voxels equal/);
});

test('the table is saved as CSV and TSV', async () => {
  const [csv] = await savedBy(() => page.locator('#save-table').click());
  assert.match(csv.bytes.toString(), /^id,name,voxels,/);
  const [tsv] = await savedBy(() => button('Save as TSV').click());
  assert.equal(tsv.name, 'sub-01_stats.tsv');
  assert.match(tsv.bytes.toString(), /\n12\tLeft-Putamen\t257\t/);
});

test('a reference may be in two files, and half of one is told', async () => {
  const {hdr, img} = asPair(labelFile());
  await page.locator('#reference-file').setInputFiles([asFile('pair.hdr', hdr), asFile('pair.img', img)]);
  await settled(page);
  assert.match(await page.locator('#table-note').innerText(), /^Compared with pair\.nii\./);
  assert.deepEqual(await page.evaluate(() => window.voxlet.state.segmentation.result.rows.map(({dice}) => dice)), [1, 1]);
  await page.locator('#reference-file').setInputFiles([asFile('pair.img', img)]);
  await settled(page);
  assert.deepEqual(await messages(page), ['pair.img is one half of an image: choose it together with pair.hdr.']);
});

test('the table is copied with its columns, whatever stands in a name', async () => {
  const rename = (name) => page.evaluate((left) => window.voxlet.state.renameLabels([
    {id: 12, name: left, color: [1, 2, 3]}, {id: 51, name: 'Right-Putamen', color: [4, 5, 6]}]), name);
  await rename('Putamen, "left"');
  await button('Copy table').click();
  await page.locator('.message.done', {hasText: 'Copied.'}).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.trimEnd().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(lines[0].slice(0, 3), ['id', 'name', 'voxels']);
  assert.deepEqual(lines.map((line) => line.length), Array(3).fill(lines[0].length));
  assert.deepEqual(lines[1].slice(0, 3), ['12', 'Putamen, "left"', '257']);
  await rename('Left-Putamen');
});

for (const [format, extension] of [['STL', '.stl'], ['GIFTI', '.surf.gii']])
  test(`surfaces are saved as ${format}, a file for each structure in one archive`, async () => {
    const [archive] = await savedBy(() => button(`Surfaces, ${format}`).click());
    const files = unzipSync(archive.bytes);
    assert.deepEqual(Object.keys(files).sort(), [`Left-Putamen${extension}`, `Right-Putamen${extension}`]);
    for (const bytes of Object.values(files)) assert.ok(bytes.length > 5000);
  });

test('surfaces are saved as one OBJ, in millimetres of the world', async () => {
  const [file] = await savedBy(() => button('Surfaces, OBJ').click());
  const lines = file.bytes.toString().split('\n');
  assert.deepEqual(lines.filter((line) => line.startsWith('o ')), ['o Left-Putamen', 'o Right-Putamen']);
  const first = lines.slice(0, lines.indexOf('o Right-Putamen')).filter((line) => line.startsWith('v '));
  const xs = first.map((line) => Number(line.split(' ')[1]));
  assert.ok(Math.min(...xs) > 4 && Math.max(...xs) < 24, 'a ball of 8 mm around x = 14 mm');
});

test('a scene is one file that opens again as it was', async () => {
  await page.locator('#tab-layers-button').click();
  await page.locator('#layer-file').setInputFiles(asFile('overlay.nii', qsmFile()));
  await settled(page);
  await page.evaluate(() => {
    const {layers} = window.voxlet.viewerState();
    const overlay = layers.find(({name}) => name === 'overlay.nii');
    window.voxlet.setLayer(overlay.id, {opacity: 0.4, colorMap: 'qsm', window: [-50, 50]});
    window.voxlet.setView({arrangement: 'coronal', zoom: 1.5, radiological: true, cursorMm: [14, 20, 26]});
  });
  await page.waitForFunction(() => window.voxlet.viewerState().view.arrangement === 'coronal');
  const origin = {model: {name: 'some model', sha256: '00'}, provider: 'wasm', file: null, edited: true};
  await page.evaluate(async (from) => {
    const {client} = window.voxlet.state;
    const {files: [{bytes}]} = await client.call('save', {what: 'labels'});
    await client.call('setLabels', {blob: new Blob([bytes]), name: 'labels', origin: from});
  }, origin);
  const before = await viewer();
  const [file] = await savedBy(() => button('Save the whole scene as one file').click());
  assert.equal(file.name, 'sub-01_T1w.voxlet');
  await chooseScan(page, asFile('other.nii', qsmFile()));
  await dropFile(page, file.name, file.bytes);
  const again = await viewer();
  const plain = ({layers, view, cursor}) => ({
    layers: layers.map(({id, ...rest}) => rest), mm: cursor.mm,
    view: {...view, activeImage: 0, activePlane: '', tool: ''},
  });
  assert.deepEqual(plain(again), plain(before));
  assert.deepEqual(await page.evaluate(() => window.voxlet.state.client.origin), origin);
  assert.equal(await page.evaluate(() => window.voxlet.state.segmentation.result.rows.length), 2);
});

test('a file that is no scene is refused in one sentence', async () => {
  await dropFile(page, 'broken.voxlet', Buffer.from('nonsense'));
  assert.match((await messages(page)).at(-1), /broken\.voxlet: Expected a scene that this page saved/);
});

/** Everything that is open, here and in the worker. */
const open = () => page.evaluate(async () => {
  const {state, viewerState} = window.voxlet;
  const {layers, view, cursor} = viewerState();
  const {files: [labels]} = await state.client.call('save', {what: 'labels'});
  return {
    layers, view, cursor, scan: [state.scan.name, state.scan.notes, state.scan.opened], rows: state.segmentation.result.rows, unsaved: state.segmentation.unsaved,
    labelsName: state.segmentation.name, labels: labels.bytes.join(), origin: state.client.origin, table: document.getElementById('table').innerText,
  };
});

test('a damaged scene changes nothing, unsaved edits neither, and is refused in one sentence', async () => {
  await page.evaluate(() => window.voxlet.setView({cursorMm: [4, 4, 4]}));  // outside of all labels
  await page.locator('#tab-edit-button').click();
  await paintAtCrosshair(page);
  await page.waitForFunction(() => window.voxlet.state.segmentation.unsaved);
  await page.locator('#tab-structures-button').click();
  page.on('dialog', (dialog) => dialog.accept());  // "go on without them?"
  const before = await open();
  for (const [what, bytes] of [...damagedScenes(), ...scenesOfDamagedFiles()]) {
    await dropFile(page, 'damaged.voxlet', bytes);
    const said = await messages(page);
    assert.equal(said.length, 1, `${what}: ${said.join(' | ')}`);
    assert.doesNotMatch(said[0], RAW_TEXT, what);
    assert.deepEqual(await open(), before, what);
  }
  await dropFile(page, 'whole.voxlet', sceneFile());
  assert.deepEqual(await messages(page), []);
  assert.equal((await viewer()).view.arrangement, 'coronal');
  page.removeAllListeners('dialog');
});

test('what the viewer is told takes effect whole or not at all, and is refused in words', async () => {
  const refused = (call, changes) => page.evaluate(([name, json]) => {
    const {state} = window.voxlet;
    const arguments_ = name === 'setLayer' ? [state.scanLayer, json] : [json];
    try {
      window.voxlet[name](...arguments_);
    } catch (error) {
      return error.message;
    }
    return null;
  }, [call, changes]);
  const looks = async () => ({...(await viewer()), frame: 0});
  const before = await looks();
  for (const [call, changes] of [
    ['setView', {radiological: true, zoom: 3, arrangement: 'zzz'}], ['setView', {alignment: 'world', zoom: 3, cursorMm: 'x'}],
    ['setView', {camera: {azimuth: 99, elevation: 'x'}}], ['setView', {zoom: 2, annotations: [{}]}],
    ['setLayer', {name: 'other', visible: false, window: [5, 5]}], ['setLayer', {opacity: 0.1, name: 7}], ['setLayer', {smooth: false, colorMap: 'none such'}]]) {
    assert.match(await refused(call, changes), /^(Expected|There is no) .*[.]$/, JSON.stringify(changes));
    assert.deepEqual(await looks(), before, JSON.stringify(changes));
  }
});

test('class probabilities are saved for each class of a run that kept them', async () => {
  await chooseScan(page, asFile('sub-01_T1w.nii', scanFile()));
  await chooseModel(page, asFile('bands.onnx', bandsModel()));
  await page.locator('#tab-structures-button').click();
  assert.ok(await page.locator('#save-probabilities').isDisabled(), 'none were kept yet');
  await page.locator('#keep-probabilities').check();
  assert.ok(await segment(page));
  const [archive] = await savedBy(() => button('Probabilities').click());
  const files = Object.values(unzipSync(archive.bytes)).map((bytes) => gunzipSync(bytes));
  assert.equal(files.length, 13);
  for (const n of [0, 100, 5000, 13823]) {
    const sum = files.reduce((total, file) => total + file.readFloatLE(352 + 4 * n), 0);
    assert.ok(Math.abs(sum - 1) < 1e-5, String(sum));
  }
  await page.locator('#keep-probabilities').uncheck();
  assert.ok(await segment(page));
  assert.ok(await button('Probabilities').isDisabled(), 'the last run kept none');
});

test('nothing of all this made an error or a request to another origin', () => {
  assert.deepEqual(opened.seen, {errors: [], outside: []});
});
