// What the worker knows of the open scan, model and segmentation beside the engine.

/**
 * Where a segmentation came from. `model`: {name, sha256} and `provider` of the run; `file`: of a label file;
 * `overridden`: the sentence for which the model refused the scan, of labels that were wanted all the same.
 */
export const originOf = ({model = null, provider = null, file = null, edited = false, overridden} = {}) =>
  ({model, provider, file, edited, ...(overridden && {overridden})});

export const newSession = () => ({
  scan: null,        // {name, seconds, sha256: Promise, notes: sentences that stay on the scan (a gap between slices …),
                     // axesNote, unitNote: those of them that say which axes and which unit are taken, if any, fileAffine}
  model: null,       // {bytes, info, gpuFailed, sha256: Promise}
  origin: originOf(),
  comparison: null,  // {name} of the reference that the labels, as they are, were compared with
});
