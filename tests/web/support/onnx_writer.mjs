// Writes a chain of 3D convolutions as an .onnx file: just enough protobuf for test models (field numbers: onnx.proto).

const bytesOf = (value) => (typeof value === 'string' ? new TextEncoder().encode(value) : value);

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

const number = (field, value) => Uint8Array.from([...varint(field * 8), ...varint(value)]);
const nested = (field, value) => {
  const bytes = bytesOf(value);
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);
};
const message = (...fields) => Buffer.concat(fields.flat());

const FLOAT = 1;
const INT = 2;
const INTS = 7;

const ints = (name, values) =>
  nested(5, message(nested(1, name), number(20, INTS), values.map((value) => number(8, value))));

const int = (name, value) => nested(5, message(nested(1, name), number(20, INT), number(3, value)));

const tensor = ({name, dims, values}) =>
  nested(5, message(dims.map((dim) => number(1, dim)), number(2, FLOAT), nested(8, name),
                    nested(9, new Uint8Array(Float32Array.from(values).buffer))));

const node = (op, inputs, output, attributes = []) =>
  nested(1, message(inputs.map((name) => nested(1, name)), nested(2, output), nested(4, op), attributes));

function valueInfo(field, name, channels) {
  const dims = ['N', channels, 'D', 'H', 'W'].map((dim) =>
    nested(1, typeof dim === 'string' ? nested(2, dim) : number(1, dim)));
  const type = nested(1, message(number(1, FLOAT), nested(2, message(dims))));
  return nested(field, message(nested(1, name), nested(2, type)));
}

/**
 * @param layers [{kernel: 1|3, weights: [out][in / groups · kernel³], bias: [out], groups, relu, name}]: `same` padding,
 *   stride 1; initialisers are NAME.weight and NAME.bias, as in native networks
 * @param metadata {key: text}
 * @returns the file's bytes: input "image" (N,C,D,H,W), output "logits"
 */
export function writeConvolutions({inputs, layers, metadata}) {
  const nodes = [];
  const tensors = [];
  let current = 'image';
  let channels = inputs;
  layers.forEach((layer, n) => {
    const {kernel, weights, bias, groups = 1, relu, name = `layer${n}`} = layer;
    const dims = [bias.length, channels / groups, kernel, kernel, kernel];
    const [weight, offset] = [`${name}.weight`, `${name}.bias`];
    tensors.push(tensor({name: weight, dims, values: weights.flat()}),
                 tensor({name: offset, dims: [bias.length], values: bias}));
    const output = n === layers.length - 1 ? 'logits' : `x${n}`;
    nodes.push(node('Conv', [current, weight, offset], relu ? `c${n}` : output,
                    [ints('kernel_shape', Array(3).fill(kernel)), ints('pads', Array(6).fill((kernel - 1) / 2)),
                     int('group', groups)]));
    if (relu) nodes.push(node('Relu', [`c${n}`], output));
    current = output;
    channels = bias.length;
  });
  const ends = [valueInfo(11, 'image', inputs), valueInfo(12, 'logits', channels)];
  const graph = message(nodes, nested(2, 'test'), tensors, ends);
  const properties = Object.entries(metadata).map(([key, value]) =>
    nested(14, message(nested(1, key), nested(2, value))));
  return message(number(1, 8), nested(7, graph), nested(8, message(nested(1, ''), number(2, 17))), properties);
}
