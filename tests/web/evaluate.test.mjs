// The evaluation page: the report that the program writes, made in the browser.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';

import {policyOf} from '../../web/headers.mjs';
import {serve} from '../../web/serve.mjs';
import {installed, messages, openAddress, openFolder, ready, savedFiles, SITE} from './support/browser.mjs';
import {asPair, asSegNrrd, CASES, caseLabels, writeCases} from './support/evaluation_cases.mjs';
import {PROGRAM, programMissing} from './support/native.mjs';

const {source} = installed('axe-core');

const folder = mkdtempSync(join(tmpdir(), 'voxlet-evaluate-'));
const at = (...names) => join(folder, ...names);

let opened;
before(async () => {
  writeCases(folder);
  mkdirSync(at('none'));
  mkdirSync(at('broken'));
  writeFileSync(at('none', 'readme.txt'), 'no label maps');
  for (let n = 0; n < CASES; ++n) writeFileSync(at('broken', `sub-${n + 10}_dseg.nii`), caseLabels(n, n % 2));
  writeFileSync(at('broken', 'sub-11_dseg.nii'), 'no image');
  writeFileSync(at('broken', 'sub-12_dseg.nii'), caseLabels(2, 0, [12, 10, 9]));
  writeFileSync(at('broken', 'sub-99_dseg.nii'), caseLabels(2, 0));
  opened = await openPageAgain();
});
after(async () => {
  await opened.close();
  rmSync(folder, {recursive: true});
});

async function openPageAgain() {
  const page = await openFolder(SITE, 'app/evaluate.html');
  await ready(page.page);
  return page;
}

const chooseFolder = (page, role, name) => page.locator(`#${role}-folder`).setInputFiles(at(name));

async function evaluate(page) {
  await page.locator('#evaluate').click();
  await page.locator('#result:not([hidden])').waitFor({timeout: 60_000});
}

async function textOf(page, button) {
  const [{path}] = await savedFiles(page, () => page.locator(button).click());
  return readFileSync(path, 'utf8');
}

/** What the program writes for the same folders: {summary, csv}. It runs beside them, so that names are equal. */
async function natively(...words) {
  await promisify(execFile)(PROGRAM, ['evaluate', ...words, '-o', 'report'], {cwd: folder}).catch((error) => {
    if (error.code !== 1) throw error;  // some cases failed
  });
  const read = (name) => readFileSync(at('report', name), 'utf8');
  const result = {summary: read('summary.json'), csv: read('metrics.csv')};
  rmSync(at('report'), {recursive: true});
  return result;
}

test('the page’s own policy is the one that the server and the service worker send', () => {
  assert.ok(readFileSync(join(SITE, 'app/evaluate.html'), 'utf8').includes(`content="${policyOf('evaluate.html')}"`));
});

test('two methods with images and ages are evaluated', async () => {
  const {page} = opened;
  await chooseFolder(page, 'reference', 'manual');
  await chooseFolder(page, 'prediction', 'mine');
  await page.locator('#more summary').click();
  await chooseFolder(page, 'compare', 'theirs');
  await chooseFolder(page, 'images', 'images');
  await page.locator('#participants-files').setInputFiles(at('participants.tsv'));
  await evaluate(page);
  assert.equal(await page.locator('#finished').textContent(), `${CASES} cases evaluated.`);
});

test('its numbers are the program’s to the last digit', {skip: programMissing}, async () => {
  const {page} = opened;
  const expected = await natively('--reference', 'manual', '--prediction', 'mine', '--compare', 'theirs', '--images', 'images',
    '--covariates', 'participants.tsv');
  assert.equal(await textOf(page, '#save-summary'), expected.summary);
  assert.equal(await textOf(page, '#save-csv'), expected.csv);
});

test('the report is drawn inside the page, and axe finds nothing serious', async () => {
  const {page, seen} = opened;
  const report = page.frameLocator('#report iframe');
  await report.locator('html[data-figures=drawn]').waitFor();
  assert.equal(await report.locator('figure.drawn svg[role=img]').count(), 13);
  assert.equal(await report.locator('.case').count(), 6);
  assert.ok(await report.locator('img').evaluateAll((images) => images.every(({naturalWidth}) => naturalWidth > 0)));
  const height = await page.locator('#report iframe').evaluate((frame) => frame.clientHeight);
  assert.ok(height > 2000, `as high as the report: ${height}`);
  assert.deepEqual(seen, {errors: [], outside: []});
  await page.evaluate(source);
  const found = await page.evaluate(async () => (await window.axe.run()).violations);
  assert.deepEqual(found.filter(({impact}) => ['serious', 'critical'].includes(impact)).map(({id, nodes}) => `${id} ${nodes[0].html}`), []);
});

test('the saved report stands alone', async () => {
  const [{path}] = await savedFiles(opened.page, () => opened.page.locator('#save-report').click());
  const copy = at('saved.html');
  writeFileSync(copy, readFileSync(path));
  const alone = await openAddress(`file://${copy}`);
  try {
    await alone.page.locator('html[data-figures=drawn]').waitFor();
    assert.deepEqual(alone.seen, {errors: [], outside: []});
  } finally {
    await alone.close();
  }
});

test('bad files among many are named and the rest is done, as by the program', {skip: programMissing}, async () => {
  const {page, close} = await openPageAgain();
  try {
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'broken');
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), `${CASES - 2} cases evaluated; left out or incomplete:`);
    const told = await page.locator('#failures li').allTextContents();
    assert.equal(told.length, 3);
    assert.match(told[0], /^sub-11_dseg: broken\/sub-11_dseg\.nii: Expected/);
    assert.match(told[1], /^sub-12_dseg: .*grid/i);
    assert.equal(told[2], 'sub-99_dseg: there is no reference of this name');
    const expected = await natively('--reference', 'manual', '--prediction', 'broken');
    assert.equal(await textOf(page, '#save-summary'), expected.summary);
  } finally {
    await close();
  }
});

test('two raters are compared, and predictions on another grid are resampled on request', {skip: programMissing}, async () => {
  const {page, close} = await openPageAgain();
  try {
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'broken');
    await page.locator('#more summary').click();
    await chooseFolder(page, 'rater', 'mine');
    await page.locator('#resample').check();
    await evaluate(page);
    const expected = await natively('--reference', 'manual', '--reference', 'mine', '--prediction', 'broken', '--resample');
    assert.equal(await textOf(page, '#save-summary'), expected.summary);
    assert.equal(await textOf(page, '#save-csv'), expected.csv);
  } finally {
    await close();
  }
});

test('labels are matched by their names', {skip: programMissing}, async () => {
  const {page, close} = await openPageAgain();
  try {
    mkdirSync(at('renumbered'));
    for (let n = 0; n < 3; ++n) writeFileSync(at('renumbered', `sub-${n + 10}_dseg.nii`), caseLabels(n, 0, undefined, [3, 53]));
    writeFileSync(at('renumbered', 'dataset.json'), '{"labels": {"background": 0, "left-x": 3, "other": 53}}');
    writeFileSync(at('manual', 'dataset.json'), '{"labels": {"background": 0, "Left-X": 17}}');
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'renumbered');
    await evaluate(page);
    const unasked = await textOf(page, '#save-summary');
    assert.equal(unasked, (await natively('--reference', 'manual', '--prediction', 'renumbered')).summary);
    assert.equal(JSON.parse(unasked).mean_dice, 1);
    assert.match(JSON.parse(unasked).notes[0], /matched by their names/);
    await page.locator('#more summary').click();
    await page.locator('#by-names').check();
    await evaluate(page);
    const expected = await natively('--reference', 'manual', '--prediction', 'renumbered', '--label-map', 'names');
    const summary = await textOf(page, '#save-summary');
    assert.equal(summary, expected.summary);
    assert.equal(JSON.parse(summary).mean_dice, 1);
  } finally {
    rmSync(at('manual', 'dataset.json'));
    await close();
  }
});

test('regions, references without a prediction and a publication’s figures are as in the program', {skip: programMissing}, async () => {
  const {page, close} = await openPageAgain();
  try {
    mkdirSync(at('some'));
    for (let n = 0; n < 4; ++n) writeFileSync(at('some', `sub-${n + 10}_dseg.nii`), caseLabels(n, 1));
    writeFileSync(at('regions.json'), '{"labels": {"background": 0, "Red nucleus": [17, 53], "left": 17}}');
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'some');
    await page.locator('#more summary').click();
    await page.locator('#labels-files').setInputFiles(at('regions.json'));
    await page.locator('#skip-missing').check();
    await page.locator('#recipe').selectOption('midbrain-attention-unet-transfer');
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), '4 cases evaluated.');
    const expected = await natively('--reference', 'manual', '--prediction', 'some', '--labels', 'regions.json', '--skip-missing');
    const summary = await textOf(page, '#save-summary');
    assert.equal(summary, expected.summary);
    assert.equal(await textOf(page, '#save-csv'), expected.csv);
    assert.equal(JSON.parse(summary).label_names['(17, 53)'], 'Red nucleus');
    const report = await textOf(page, '#save-report');
    assert.match(report, /Frontiers in Neuroscience 2022/);
    assert.match(report, /0\.903/);
  } finally {
    await close();
  }
});

test('a pair of files with different names is a case', {skip: programMissing}, async () => {
  const {page, close} = await openPageAgain();
  try {
    await page.locator('#reference-files').setInputFiles(at('manual', 'sub-10_dseg.nii'));
    await page.locator('#prediction-files').setInputFiles(at('mine', 'sub-11_dseg.nii'));
    await evaluate(page);
    const {metric_per_case: cases} = JSON.parse((await textOf(page, '#save-summary')).replaceAll('NaN', 'null'));
    assert.deepEqual(cases.map(({reference_file: file}) => file), ['sub-10_dseg.nii']);
  } finally {
    await close();
  }
});

test('a folder without label maps is refused in one sentence, and another can be chosen', async () => {
  const {page, close} = await openPageAgain();
  try {
    await chooseFolder(page, 'reference', 'none');
    assert.deepEqual(await messages(page), ['Expected label maps (NIfTI, MGH, NRRD or MetaImage) in none, found none.']);
    assert.ok(await page.locator('#evaluate').isDisabled());
    await chooseFolder(page, 'reference', 'manual');
    assert.equal(await page.locator('.place[data-role=reference] .held').textContent(), `manual: ${CASES} label maps`);
    assert.deepEqual(await messages(page), []);
  } finally {
    await close();
  }
});

test('a table without ages is told before anything is computed, and nothing is lost', async () => {
  const {page, close} = await openPageAgain();
  try {
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'mine');
    await page.locator('#more summary').click();
    await page.locator('#participants-files').setInputFiles({name: 'participants.tsv', mimeType: '', buffer: Buffer.from('name\tage\n')});
    await page.locator('#evaluate').click();
    await page.locator('.message.error').waitFor();
    assert.match((await messages(page))[0], /participant_id/);
    assert.ok(await page.locator('#evaluate').isEnabled());
  } finally {
    await close();
  }
});

// Browsers make entries of folders for people alone: single files stand for them here.
test('files that are dropped go to the place under the pointer', async () => {
  const {page, close} = await openPageAgain();
  try {
    const bytes = [...caseLabels(0, 0)];
    for (const role of ['reference', 'prediction'])
      await page.evaluate(([place, data]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(data)], 'a.nii'));
        document.querySelector(`.place[data-role=${place}]`)
          .dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
      }, [role, bytes]);
    await page.locator('#evaluate:enabled').waitFor();
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), '1 case evaluated.');
  } finally {
    await close();
  }
});

test('label maps in two files and 3D Slicer’s segmentations with their names are evaluated', async () => {
  const {page, close} = await openPageAgain();
  try {
    const {hdr, img} = asPair(caseLabels(0, 0));
    mkdirSync(at('pairs'));
    mkdirSync(at('slicer'));
    writeFileSync(at('pairs', 'sub-10.hdr'), hdr);
    writeFileSync(at('pairs', 'sub-10.img'), img);
    writeFileSync(at('slicer', 'sub-10.seg.nrrd'), asSegNrrd(caseLabels(0, 1), {17: 'Left-Hippocampus', 53: 'Right-Hippocampus'}));
    writeFileSync(at('slicer', 'dataset.json'), '{"labels": {"background": 0, "of the dataset": 17}}');  // names less than the file itself
    await chooseFolder(page, 'reference', 'pairs');
    await chooseFolder(page, 'prediction', 'slicer');
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), '1 case evaluated.');
    const csv = await textOf(page, '#save-csv');
    assert.match(csv, /Left-Hippocampus/);
    assert.match(csv, /Right-Hippocampus/);
    await page.locator('#prediction-files').setInputFiles(at('pairs', 'sub-10.img'));
    await page.locator('.message').waitFor();
    assert.deepEqual(await messages(page), ['sub-10.img is one half of an image: choose it together with sub-10.hdr.']);
  } finally {
    await close();
  }
});

async function cancelAtOnce(page) {
  await page.evaluate(() => {
    document.getElementById('evaluate').click();
    setTimeout(() => document.getElementById('cancel').click());
  });
  await page.locator('.message').waitFor();
  assert.deepEqual(await messages(page), ['Cancelled: nothing was kept.']);
}

test('a run can be cancelled and started again', async () => {
  const {page, close} = await openPageAgain();
  try {
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'mine');
    await cancelAtOnce(page);
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), `${CASES} cases evaluated.`);
  } finally {
    await close();
  }
});

test('a cancelled run goes on where it was', async () => {
  const {page, close} = await openPageAgain();
  const many = 200;
  try {
    for (const side of ['many', 'many-found']) {
      mkdirSync(at(side));
      for (let n = 0; n < many; ++n) writeFileSync(at(side, `case-${n}.nii`), caseLabels(n, 0));
    }
    await chooseFolder(page, 'reference', 'many');
    await chooseFolder(page, 'prediction', 'many-found');
    await page.evaluate(() => {
      const stage = document.getElementById('run-stage');
      window.stages = [];
      new MutationObserver(() => {
        window.stages.push(parseInt(stage.textContent, 10));
        if (window.stages.at(-1) === 20) document.getElementById('cancel').click();
      }).observe(stage, {childList: true, characterData: true, subtree: true});
      document.getElementById('evaluate').click();
    });
    await page.locator('.message').waitFor();
    const [sentence] = await messages(page);
    assert.match(sentence, /^Cancelled: \d+ of 200 cases are kept while this page is open, and Evaluate goes on with the rest\.$/);
    const kept = parseInt(sentence.split(' ')[1], 10);
    assert.ok(kept >= 20 && kept < many, sentence);
    await page.evaluate(() => (window.stages = []));
    await evaluate(page);
    assert.equal(await page.locator('#finished').textContent(), `${many} cases evaluated.`);
    assert.equal(await page.evaluate(() => window.stages.find((n) => n > 0)), kept + 1);
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'mine');
    await cancelAtOnce(page);  // what is kept of the other study is none of this one
  } finally {
    await close();
  }
});

test('after one visit it works without a server', async () => {
  const server = await serve({root: SITE, port: 0});
  const {page, seen, close} = await openAddress(`${server.url}/app/evaluate.html`);
  try {
    await page.locator('#offline[data-state=ready]').waitFor({timeout: 60_000});
    await server.close();
    await page.reload();
    await ready(page);
    await chooseFolder(page, 'reference', 'manual');
    await chooseFolder(page, 'prediction', 'mine');
    await evaluate(page);
    await page.frameLocator('#report iframe').locator('html[data-figures=drawn]').waitFor();
    assert.deepEqual(seen, {errors: [], outside: []});
  } finally {
    await close();
  }
});
