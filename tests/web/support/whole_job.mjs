// What a person comes for: opens the sample, segments it with a model that needs no training, saves the labels.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

import {chooseModel, messages, saved, segment, settled} from './browser.mjs';
import {bandsModel} from './models.mjs';
import {readLabelFile} from './nifti.mjs';

/** @returns the run's result (browser.mjs, segment) */
export async function wholeJob(page) {
  await page.locator('#sample').click();
  await settled(page);
  await chooseModel(page, {name: 'bands.onnx', mimeType: '', buffer: bandsModel()});
  const result = await segment(page);
  assert.ok(result, (await messages(page)).join(' '));
  const {dims, voxels} = readLabelFile(readFileSync((await saved(page, '#save-labels')).path));
  assert.deepEqual(dims, [181, 217, 181]);
  assert.ok(new Set(voxels).size > 5);
  return result;
}
