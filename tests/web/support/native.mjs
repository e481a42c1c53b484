// The native program, where it is built: what the page is compared with.
import {execFile} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

import {ROOT, SAMPLE} from './browser.mjs';
import {readLabelFile} from './nifti.mjs';

export const PROGRAM = process.env.VOXLET_PROGRAM ?? join(ROOT, 'build/native/voxlet');
const ATLAS = '/usr/share/mricron/templates/aal.nii.gz';

/** False, or why a test that needs the program is passed over. */
export const programMissing = existsSync(PROGRAM) ? false : `${PROGRAM} is not built`;

const voxlet = (...words) => promisify(execFile)(PROGRAM, words);

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'voxlet-native-'));
  try {
    return await work((name) => join(folder, name));
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** The labels that voxlet predict gives. */
export const predict = (model, scan) =>
  inFolder(async (at) => {
    await voxlet('predict', '-m', model, '-i', scan, '-o', at('labels.nii.gz'));
    return readLabelFile(readFileSync(at('labels.nii.gz')));
  });

function shrink(planFile, parts) {
  const plan = {...JSON.parse(readFileSync(planFile)), ...parts};
  plan.patch.size = [32, 32, 32];
  plan.spacing_mm = [3, 3, 3];
  Object.assign(plan.training, {epochs: 1, steps_per_epoch: 2, batch_size: 1});
  writeFileSync(planFile, JSON.stringify(plan));
}

/** Parts of plans with small networks, for tinyNetwork. */
export const TINY_UNET = {network: {name: 'unet', channels: [4, 8]}};
export const TINY_ATTENTION_UNET = {
  network: {name: 'attention-unet-2.5d', channels: [4, 8, 8]},
  slice_stack: {axis: 2, count: 3},
};

/** The bytes of a network, trained for two steps: of no use but with every kind of layer in it. */
export const tinyNetwork = (parts) =>
  inFolder(async (at) => {
    await voxlet('synth', ATLAS, '--label-map', join(ROOT, 'models/atlases/aal.json'), '--image', SAMPLE,
                 '-o', at('dataset'), '--cases', '5', '--spacing', '3');
    await voxlet('plan', at('dataset'), '--recipe', 'deep-grey-small', '-o', at('plan.json'));
    shrink(at('plan.json'), parts);
    await voxlet('train', at('dataset'), '--plan', at('plan.json'), '-o', at('run'));
    await voxlet('export', at('run'), '-o', at('model.onnx'));
    return readFileSync(at('model.onnx'));
  });

/** Runs work with the path of a file that holds the bytes. */
export const withFile = (name, bytes, work) =>
  inFolder((at) => {
    writeFileSync(at(name), bytes);
    return work(at(name));
  });
