// The page and the native program give the same labels with the bundled model on a real scan.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

import {dropFile, messages, openPage, SAMPLE, saved, segment, SITE} from './support/browser.mjs';
import {predict, programMissing} from './support/native.mjs';
import {agreement, readLabelFile} from './support/nifti.mjs';

const [bundled] = JSON.parse(readFileSync(join(SITE, 'app/models/models.json'))).models;

async function onThePage() {
  const {page, seen, close} = await openPage({query: '?provider=wasm'});
  try {
    await dropFile(page, 'ch2.nii.gz', readFileSync(SAMPLE));
    const result = await segment(page, {timeout: 1_800_000});
    assert.ok(result, (await messages(page)).join(' '));
    assert.deepEqual(seen, {errors: [], outside: []});
    return {result, labels: readLabelFile(readFileSync((await saved(page, '#save-labels')).path))};
  } finally {
    await close();
  }
}

const missing = bundled ? programMissing : 'no model is bundled';

test('labels saved by the page equal those of voxlet predict', {skip: missing}, async (context) => {
  const {result, labels} = await onThePage();
  const expected = await predict(join(SITE, 'app/models', bundled.file), SAMPLE);
  assert.deepEqual(labels.dims, expected.dims);
  const share = agreement(labels, expected);
  context.diagnostic(`${(100 * share).toFixed(4)} % equal; seconds: ${JSON.stringify(result.seconds)}`);
  assert.ok(new Set(labels.voxels).size > 2);
  assert.ok(share >= 0.999, `${(100 * share).toFixed(3)} % of the voxels are equal`);
});
