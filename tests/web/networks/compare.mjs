// How near one output of a network lies to another; runs in node and in the page. Values are flat N,C,… .

/** Largest |found − expected| / (1 + |expected|); NaN counts as infinite. */
export function maxError(found, expected) {
  let worst = 0;
  for (let i = 0; i < expected.length; ++i) {
    const error = Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i]));
    if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error;
  }
  return worst;
}

/** The class with the largest logit at one voxel, the first where several are; -1 where one is NaN. */
function argmax(logits, start, voxels, classes) {
  let best = 0;
  for (let c = 0; c < classes; ++c) {
    const value = logits[start + c * voxels];
    if (Number.isNaN(value)) return -1;
    if (value > logits[start + best * voxels]) best = c;
  }
  return best;
}

/** The share (0 … 1) of voxels that get the same class; one that holds NaN has none. */
export function sameClassShare(found, expected, batch, classes) {
  const voxels = expected.length / (batch * classes);
  let same = 0;
  for (let n = 0; n < batch; ++n)
    for (let v = 0; v < voxels; ++v) {
      const start = n * classes * voxels + v;
      const label = argmax(found, start, voxels, classes);
      if (label >= 0 && label === argmax(expected, start, voxels, classes)) ++same;
    }
  return same / (batch * voxels);
}

/** @returns {error: maxError, share: sameClassShare}; the worst of both where the sizes differ */
export function compareLogits(found, expected, {batch, classes}) {
  if (expected.length === 0 || expected.length % (batch * classes) !== 0)
    throw new Error(`Expected logits of ${batch} images with ${classes} classes, found ${expected.length} values: ` +
      'mend the program that writes the cases.');
  if (found.length !== expected.length) return {error: Infinity, share: 0};
  return {error: maxError(found, expected), share: sameClassShare(found, expected, batch, classes)};
}

export const MIN_SHARE = 0.9999;

const percent = (share) => `${(100 * share).toFixed(3)} %`;

/** What is wrong with a result of compareLogits, a sentence each. */
export function complaints({error, share}, tolerance) {
  return [
    !(error <= tolerance) && `The error is ${error.toExponential(2)}, at most ${tolerance} is allowed.`,
    !(share >= MIN_SHARE) && `${percent(share)} of the voxels get LibTorch's class, at least ${percent(MIN_SHARE)} must.`,
  ].filter(Boolean);
}

/** @param nodes [{name, op, provider}] of one run; @returns those that ran elsewhere, as text */
export const nodesElsewhere = (nodes, provider) =>
  nodes.filter((node) => node.provider !== provider).map(({name, op, provider: other}) => `${op} "${name}" (${other})`);
