// How many multiply-adds a model of U-Nets takes for a head, and against a pass of its network over 256³ voxels:
//   node bench/models/multiply_adds.mjs MODEL.onnx ...     (bench/README.md)
// Convolutions alone are counted; of both stages where there are two, and of every mirrored pass. Asks the native
// program for the plan.
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const VOXLET = fileURLToPath(new URL('../../build/native/voxlet', import.meta.url));
const WHOLE_HEAD = [256, 256, 256];

const product = (numbers) => numbers.reduce((a, b) => a * b, 1);
const divided = (size, stride) => size.map((n, axis) => n / stride[axis]);

/** A block of convolutions at one level; the first takes `from` channels. */
function block({convolutions, kernel, from, to, voxels}) {
  return voxels * product(kernel) * to * (from + (convolutions - 1) * to);
}

/** A transposed convolution whose kernel is its stride has one weight a channel for each voxel that it makes. */
const upsampling = (from, to, voxels) => voxels * from * to;

function unetPass({network, channels: images, labels}, size) {
  const {channels, strides, kernels, convolutions, skip} = network;
  const voxels = [];
  for (const stride of strides) voxels.push(divided(voxels.at(-1) ?? size, stride));
  const counts = voxels.map(product);
  let sum = 0;
  channels.forEach((to, l) => {
    const common = {convolutions, kernel: kernels[l], to, voxels: counts[l]};
    sum += block({...common, from: l ? channels[l - 1] : images.length});
    if (l + 1 === channels.length) return;
    sum += upsampling(channels[l + 1], to, counts[l]) + block({...common, from: skip === 'concat' ? 2 * to : to});
  });
  const whole = product(size), classes = labels.length + 1;
  if (counts[0] === whole) return sum + whole * channels[0] * classes;
  const finest = network.finest_features || channels[0];
  sum += upsampling(channels[0], finest, whole) + whole * finest * classes;
  if (!network.finest_features) return sum;
  return sum + block({convolutions: 1, kernel: kernels[0], from: images.length + finest, to: finest, voxels: whole});
}

function pass(plan, size) {
  if (plan.network.name !== 'unet') throw new Error(`Expected a U-Net, found ${plan.network.name}.`);
  return unetPass(plan, size);
}

/** A head that fits one patch: the patch itself, and its mirror images where the plan averages over them. */
const head = (plan) => pass(plan, plan.patch.size) * 2 ** (plan.patch.mirror_axes ?? []).length;

const billions = (count) => (count / 1e9).toFixed(1);

for (const file of process.argv.slice(2)) {
  const {plan, region} = JSON.parse(execFileSync(VOXLET, ['info', '--json', file]));
  const stages = [plan, region?.plan].filter(Boolean).map(head);
  const sum = stages.reduce((a, b) => a + b), whole = pass(plan, WHOLE_HEAD);
  console.log(`${plan.name}: ${billions(sum)}·10⁹ (${stages.map(billions).join(' + ')}), ` +
              `${(sum / whole).toFixed(3)} of ${billions(whole)}·10⁹ for 256³ voxels`);
}
