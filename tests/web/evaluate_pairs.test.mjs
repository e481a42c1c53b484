// Pairs of references and predictions as the evaluation page shows them before it runs.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {givenPairs, needCheck, pairsIn, predictionTwice} from '../../web/evaluation_page/pairs.js';

const request = (references, predictions) =>
  ({raters: [{name: 'ref', files: references}], method: {name: 'pred', files: predictions}});
const pair = (reference, prediction, part = 0) => ({part, reference: {place: reference}, prediction: {place: prediction}});

test('pairs are those of the core for the first reference and the method', () => {
  const asked = request(['r/a.nii', 'r/b.nii'], ['p/b.nii', 'p/c.nii']);
  assert.deepEqual(pairsIn(asked, [pair(1, 0), pair(0, 0, 1)]),
    [{reference: 'r/a.nii', prediction: null}, {reference: 'r/b.nii', prediction: 'p/b.nii'}]);
});

test('a person sees them only where names differ or both sides have files left', () => {
  const check = (references, predictions, ...work) => {
    const asked = request(references, predictions);
    return needCheck(pairsIn(asked, work), asked);
  };
  assert.equal(check(['r/a.nii', 'r/b.nii.gz'], ['p/a.nii.gz', 'p/b.nii'], pair(0, 0), pair(1, 1)), false);
  assert.equal(check(['r/1_labels.nii', 'r/b.nii'], ['p/1_seg.nii', 'p/b.nii'], pair(0, 0), pair(1, 1)), true);
  assert.equal(check(['r/a.nii', 'r/b.nii'], ['p/a.nii'], pair(0, 0)), false, 'a prediction is missing');
  assert.equal(check(['r/a.nii', 'r/b.nii'], ['p/a.nii', 'p/x.nii'], pair(0, 0)), true, 'x may be b');
  assert.equal(check(['manual.nii'], ['mine.nii'], pair(0, 0)), false, 'one file each');
});

test('what a person chose is what is asked for', () => {
  const pairs = [{reference: 'a', prediction: 'x'}, {reference: 'b', prediction: null}, {reference: 'c', prediction: 'y'}];
  assert.deepEqual(givenPairs(pairs), [['a', 'x'], ['c', 'y']]);
  assert.equal(predictionTwice(pairs), null);
  assert.equal(predictionTwice([...pairs, {reference: 'd', prediction: 'x'}]), 'x');
});
