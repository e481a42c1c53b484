// How long a run will take, before it starts: by what the last run of this model took here, else by a careful guess.
import {remember, remembered} from '../keeping/memory.js';

/** Runs that are thought to take longer are asked about first, in seconds. */
export const LONG_S = 90;
/** Of a voxel in a patch: slower than the bundled U-Nets are on two threads, and on an old GPU. */
const GUESSED_S_PER_VOXEL = {wasm: 1e-5, webgpu: 1e-6};

const KEY = 'secondsPerVoxel';
const keyOf = (model, provider) => `${model} ${provider}`;
const voxels = ({patches, patch}) => patches * patch.reduce((product, size) => product * size, 1);

/** @param needs {patches, patch: [D, H, W], provider}; @param measured seconds per voxel by model and provider */
export function estimatedSeconds(model, needs, measured = remembered(KEY) ?? {}) {
  const each = measured[keyOf(model, needs.provider)] ?? GUESSED_S_PER_VOXEL[needs.provider] ?? GUESSED_S_PER_VOXEL.wasm;
  return each * voxels(needs);
}

/** After a run: `seconds` of its patches alone. */
export function rememberRun(model, needs, seconds) {
  if (seconds > 0) remember(KEY, {...remembered(KEY), [keyOf(model, needs.provider)]: seconds / voxels(needs)});
}
