// The measures of the network tests see what they are there to see.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {compareLogits, complaints, nodesElsewhere} from './compare.mjs';

// Two images, three classes, two voxels.
const sizes = {batch: 2, classes: 3};
const expected = Float32Array.of(3, 0, 1, 5, 2, 0, -1, 0, 1, 1, 0, 4);

const compare = (change) => compareLogits(Float32Array.from(expected, change), expected, sizes);

test('equal logits have no error, and every voxel its class', () => {
  assert.deepEqual(compare((value) => value), {error: 0, share: 1});
  assert.deepEqual(complaints({error: 0, share: 1}, 1e-3), []);
});

test('an error is relative to one plus the size of what was expected', () => {
  const {error} = compare((value, i) => (i === 3 ? value - 0.6 : value));
  assert.ok(Math.abs(error - 0.1) < 1e-6, `${error}`);
});

test('a wrong class is seen where the error is small', () => {
  const near = Float32Array.of(1, 1.0001);
  const result = compareLogits(Float32Array.of(1.0001, 1), near, {batch: 1, classes: 2});
  assert.ok(result.error < 1e-3);
  assert.equal(result.share, 0);
  assert.match(complaints(result, 1e-3).join(), /^0\.000 % of the voxels/);
});

test('classes are compared along the class axis, image by image', () => {
  assert.equal(compare((value, i) => (i === 11 ? -9 : value)).share, 3 / 4);
  assert.equal(compare((value, i) => (i === 0 ? -9 : value)).share, 3 / 4);
});

test('one NaN is an infinite error and no class', () => {
  const result = compare((value, i) => (i === 5 ? NaN : value));
  assert.deepEqual(result, {error: Infinity, share: 3 / 4});
  assert.equal(complaints(result, 1e-3).length, 2);
});

test('NaN on both sides is an error too', () => {
  const nothing = new Float32Array(12).fill(NaN);
  assert.deepEqual(compareLogits(nothing, nothing, sizes), {error: Infinity, share: 0});
});

test('an output of another size is wrong from end to end', () => {
  assert.deepEqual(compareLogits(expected.slice(1), expected, sizes), {error: Infinity, share: 0});
  assert.throws(() => compareLogits(expected, expected, {batch: 1, classes: 5}), /Expected logits of 1 images/);
});

test('a node on another provider is named', () => {
  const nodes = [{name: 'a', op: 'Conv', provider: 'GPU'}, {name: 'b', op: 'Concat', provider: 'CPU'}];
  assert.deepEqual(nodesElsewhere(nodes, 'GPU'), ['Concat "b" (CPU)']);
});
