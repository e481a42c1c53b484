// What the worker knows of the open scan, model and segmentation beside the engine.

/** Where a segmentation came from. `model`: {name, sha256} and `provider` of the run; `file`: of a label file. */
export const originOf = ({model = null, provider = null, file = null, edited = false} = {}) => ({model, provider, file, edited});

export const newSession = () => ({
  scan: null,        // {name, seconds, sha256: Promise, notes: sentences that stay on the scan (a gap between slices …)}
  model: null,       // {bytes, info, gpuFailed, sha256: Promise}
  origin: originOf(),
  comparison: null,  // {name, rows} of the labels as they are
});
