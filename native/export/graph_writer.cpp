#include "export/graph_writer.h"

#include <stdexcept>

#include "network/activation.h"
#include "network/convolution.h"
#include "network/norm.h"

namespace voxlet {
namespace {

using Ints = std::vector<std::int64_t>;

constexpr std::int64_t kOnnxFloat = 1;  // TensorProto.DataType.FLOAT

std::span<const std::byte> bytes_of(const torch::Tensor& tensor) {
  return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

Ints list(const Axes& axes) { return {axes.begin(), axes.end()}; }

/// The same on both sides of each axis.
Ints both_sides(const Ints& padding) {
  Ints pads = padding;
  pads.insert(pads.end(), padding.begin(), padding.end());
  return pads;
}

/// "encoder.0.conv1" of "encoder.0.conv1.weight".
std::string layer_of(const std::string& parameter) { return parameter.substr(0, parameter.rfind('.')); }

}  // namespace

GraphWriter::GraphWriter(OnnxBuilder& builder, const torch::nn::Module& network, bool half_weights)
    : builder_(builder), half_weights_(half_weights) {
  for (const auto& item : network.named_parameters()) names_[item.value().unsafeGetTensorImpl()] = item.key();
  for (const auto& item : network.named_buffers()) names_[item.value().unsafeGetTensorImpl()] = item.key();
}

void GraphWriter::output(const Value& logits, const std::string& name, std::int64_t classes) {
  builder_.rename(logits.name, name);
  builder_.output(name, {"N", classes, "D", "H", "W"});
}

Value GraphWriter::node(const std::string& op_type, const std::string& name, const std::vector<std::string>& inputs,
                        const std::vector<OnnxAttribute>& attributes) {
  return {{}, builder_.node(op_type, unique(name), inputs, attributes)};
}

/// A layer may be used twice, and layers without parameters have no name of their own.
std::string GraphWriter::unique(const std::string& name) {
  if (taken_.insert(name).second) return name;
  for (int n = 2;; ++n)
    if (const std::string numbered = name + "." + std::to_string(n); taken_.insert(numbered).second) return numbered;
}

const std::string& GraphWriter::name_of(const torch::Tensor& parameter) const {
  const auto found = names_.find(parameter.unsafeGetTensorImpl());
  if (found == names_.end()) throw std::logic_error("A layer uses a tensor that the network has not registered");
  return found->second;
}

std::string GraphWriter::parameter(const torch::Tensor& value) {
  const std::string& name = name_of(value);
  if (const auto found = stored_.find(name); found != stored_.end()) return found->second;
  const bool half = half_weights_ && value.dim() > 1;
  const torch::Tensor kept = value.detach().to(half ? torch::kHalf : torch::kFloat).contiguous();
  builder_.initializer(name, kept.sizes().vec(), half ? OnnxType::kFloat16 : OnnxType::kFloat32, bytes_of(kept));
  return stored_[name] = half ? node("Cast", name + ".float32", {name}, {{"to", kOnnxFloat}}).name : name;
}

std::string GraphWriter::per_channel(const torch::Tensor& value) {
  return node("Reshape", name_of(value) + ".per_channel", {parameter(value), shape({-1, 1, 1, 1})}).name;
}

std::string GraphWriter::shape(const Ints& sizes) {
  std::string name = "shape";
  for (const auto size : sizes) name.append("_").append(std::to_string(size));
  return taken_.insert(name).second ? builder_.int64s(name, sizes) : name;
}

std::string GraphWriter::number(const std::string& name, float value) {
  if (!taken_.insert(name).second) return name;
  return builder_.initializer(name, {}, OnnxType::kFloat32, std::as_bytes(std::span(&value, 1)));
}

std::string GraphWriter::epsilon() { return number("epsilon", static_cast<float>(kNormEpsilon)); }

Value GraphWriter::convolution(const Value& x, const torch::nn::Conv3d& layer) {
  const auto& options = layer->options;
  std::vector<std::string> inputs{x.name, parameter(layer->weight)};
  if (layer->bias.defined()) inputs.push_back(parameter(layer->bias));
  // Unqualified: the variant is c10's in LibTorch 1.13 and std's in 2.
  const auto padding = get<torch::ExpandingArray<3>>(options.padding());
  return node("Conv", layer_of(name_of(layer->weight)), inputs,
              {{"kernel_shape", list(*options.kernel_size())},
               {"strides", list(*options.stride())},
               {"dilations", list(*options.dilation())},
               {"pads", both_sides(list(*padding))}});
}

/// (in, out, factors), as LibTorch keeps it, → (voxels · out, in, 1, 1, 1), the voxel of the block slowest; folded when
/// the model is loaded.
std::string GraphWriter::block_weight(const torch::Tensor& weight) {
  const std::string name = name_of(weight);
  const auto in = weight.size(0), out = weight.size(1), voxels = weight.numel() / (in * out);
  const auto flat = node("Reshape", name + ".flat", {parameter(weight), shape({in, out, voxels})}).name;
  const auto turned = node("Transpose", name + ".turned", {flat}, {{"perm", Ints{2, 1, 0}}}).name;
  return node("Reshape", name + ".kernel", {turned, shape({voxels * out, in, 1, 1, 1})}).name;
}

/// All biases, once for each voxel of the block.
std::string GraphWriter::block_bias(const torch::Tensor& bias, std::int64_t voxels) {
  const std::vector<std::string> copies(static_cast<std::size_t>(voxels), parameter(bias));
  return node("Concat", name_of(bias) + ".repeated", copies, {{"axis", std::int64_t{0}}}).name;
}

Value GraphWriter::upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) {
  const std::string name = layer_of(name_of(layer->weight));
  const Axes factor{layer->weight.size(2), layer->weight.size(3), layer->weight.size(4)};
  const auto voxels = factor[0] * factor[1] * factor[2];
  const Value blocks =
      node("Conv", name + ".blocks", {x.name, block_weight(layer->weight), block_bias(layer->bias, voxels)},
           {{"kernel_shape", Ints{1, 1, 1}}});
  return interleave(blocks, factor, layer->weight.size(1), name);
}

/// (N, factors · C, D, H, W) → (N, C, factor · D, …) without knowing D, H, W: a Reshape can copy sizes in their places
/// and infer one. With the channels last, the factor that stands first among them is merged into the axis before them;
/// then the axes take turns.
Value GraphWriter::interleave(Value x, const Axes& factor, std::int64_t channels, const std::string& name) {
  const Ints channels_last{0, 3, 4, 2, 1}, next_axis{0, 2, 3, 1, 4}, channels_first{0, 4, 1, 2, 3};
  auto left = channels * factor[0] * factor[1] * factor[2];
  for (std::size_t axis = 0; axis < 3; ++axis) {
    x = node("Transpose", name + ".turn", {x.name}, {{"perm", axis == 0 ? channels_last : next_axis}});
    left /= factor[axis];
    x = node("Reshape", name + ".merge", {x.name, shape({0, 0, 0, -1, left})});
  }
  return node("Transpose", name, {x.name}, {{"perm", channels_first}});
}

Value GraphWriter::staged_mean(const Value& x, const std::string& name) {
  Value mean = x;
  for (const std::int64_t axis : {4, 3, 2})
    mean = node("ReduceMean", name + "." + std::to_string(axis), {mean.name}, {{"axes", Ints{axis}}});
  return mean;
}

Value GraphWriter::instance_norm(const Value& x, const NormImpl& layer) {
  const std::string name = layer_of(name_of(layer.weight));
  const auto centred = node("Sub", name + ".centred", {x.name, staged_mean(x, name + ".mean").name});
  const auto squared = node("Mul", name + ".squared", {centred.name, centred.name});
  const auto variance = staged_mean(squared, name + ".variance");
  const auto sum = node("Add", name + ".variance_epsilon", {variance.name, epsilon()});
  const auto deviation = node("Sqrt", name + ".deviation", {sum.name});
  const auto scale = node("Div", name + ".scale", {per_channel(layer.weight), deviation.name});
  const auto scaled = node("Mul", name + ".scaled", {centred.name, scale.name});
  return node("Add", name, {scaled.name, per_channel(layer.bias)});
}

Value GraphWriter::batch_norm(const Value& x, const NormImpl& layer) {
  return node("BatchNormalization", layer_of(name_of(layer.weight)),
              {x.name, parameter(layer.weight), parameter(layer.bias), parameter(layer.running_mean),
               parameter(layer.running_var)},
              {{"epsilon", static_cast<float>(kNormEpsilon)}});
}

Value GraphWriter::norm(const Value& x, const NormImpl& layer) {
  if (layer.kind == NormKind::kNone) return x;
  return layer.kind == NormKind::kInstance ? instance_norm(x, layer) : batch_norm(x, layer);
}

Value GraphWriter::activation(Value x, const ActivationImpl& layer) {
  if (layer.kind == ActivationKind::kRelu) return node("Relu", "relu", {x.name});
  if (layer.kind == ActivationKind::kLeakyRelu)
    return node("LeakyRelu", "leaky_relu", {x.name}, {{"alpha", static_cast<float>(kLeakySlope)}});
  return node("PRelu", layer_of(name_of(layer.weight)), {x.name, per_channel(layer.weight)});
}

Value GraphWriter::sigmoid(const Value& x) { return node("Sigmoid", "sigmoid", {x.name}); }
Value GraphWriter::softmax(const Value& x) { return node("Softmax", "softmax", {x.name}, {{"axis", std::int64_t{1}}}); }

Value GraphWriter::log_mean_probability(const std::vector<Value>& values) {
  Value sum = softmax(values.front());
  for (std::size_t n = 1; n < values.size(); ++n) sum = add(sum, softmax(values[n]));
  const auto share = number("member_share", static_cast<float>(1.0 / static_cast<double>(values.size())));
  const Value mean = node("Mul", "mean_probability", {sum.name, share});
  const Value above_zero = node("Add", "above_zero", {mean.name, number("smallest_probability", kSmallestProbability)});
  return node("Log", "log_mean_probability", {above_zero.name});
}

Value GraphWriter::dropout(const Value& x, double /*probability*/) { return x; }
Value GraphWriter::detach(const Value& x) { return x; }

Value GraphWriter::max_pool(const Value& x, const Axes& kernel, const Axes& stride) {
  return node("MaxPool", "max_pool", {x.name}, {{"kernel_shape", list(kernel)}, {"strides", list(stride)}});
}

Value GraphWriter::average_pool(const Value& x, const Axes& kernel) {
  return node("AveragePool", "average_pool", {x.name}, {{"kernel_shape", list(kernel)}, {"strides", list(kernel)}});
}

Value GraphWriter::resize(const Value& x, const Axes& factor, Interpolation interpolation) {
  const std::vector<float> scales{1, 1, static_cast<float>(factor[0]), static_cast<float>(factor[1]),
                                  static_cast<float>(factor[2])};
  const std::string name = unique("resize.scales");
  builder_.initializer(name, {5}, OnnxType::kFloat32, std::as_bytes(std::span(scales)));
  if (interpolation == Interpolation::kLinear)
    return node("Resize", "resize", {x.name, "", name},
                {{"mode", std::string("linear")}, {"coordinate_transformation_mode", std::string("half_pixel")}});
  return node("Resize", "resize", {x.name, "", name},
              {{"mode", std::string("nearest")},
               {"coordinate_transformation_mode", std::string("asymmetric")},
               {"nearest_mode", std::string("floor")}});
}

Value GraphWriter::pad_axes(const Value& x, const Ints& before, const Ints& after) {
  Ints pads = before;
  pads.insert(pads.end(), after.begin(), after.end());
  return node("Pad", "pad", {x.name, shape(pads)}, {{"mode", std::string("constant")}});
}

Value GraphWriter::pad(const Value& x, const Axes& margin) {
  const Ints sides{0, 0, margin[0], margin[1], margin[2]};
  for (const auto side : sides)
    if (side < 0) throw std::logic_error("Networks cut voxels off in training alone");
  return pad_axes(x, sides, sides);
}

Value GraphWriter::pad_channels(const Value& x, std::int64_t before, std::int64_t after) {
  return pad_axes(x, {0, before, 0, 0, 0}, {0, after, 0, 0, 0});
}

Value GraphWriter::concat(const std::vector<Value>& values) {
  std::vector<std::string> names;
  for (const auto& value : values) names.push_back(value.name);
  return node("Concat", "concat", names, {{"axis", std::int64_t{1}}});
}

Value GraphWriter::add(const Value& a, const Value& b) { return node("Add", "add", {a.name, b.name}); }
Value GraphWriter::multiply(const Value& a, const Value& b) { return node("Mul", "multiply", {a.name, b.name}); }

Value GraphWriter::maximum(const Value& a, const Value& b) {
  const auto more = node("Relu", "more", {node("Sub", "difference", {b.name, a.name}).name});
  return node("Add", "maximum", {a.name, more.name});
}

Value GraphWriter::spatial_mean(const Value& x) { return staged_mean(x, "spatial_mean"); }
Value GraphWriter::spatial_max(const Value& x) {
  return node("ReduceMax", "spatial_max", {x.name}, {{"axes", Ints{2, 3, 4}}});
}
Value GraphWriter::channel_mean(const Value& x) {
  return node("ReduceMean", "channel_mean", {x.name}, {{"axes", Ints{1}}});
}
Value GraphWriter::channel_max(const Value& x) {
  return node("ReduceMax", "channel_max", {x.name}, {{"axes", Ints{1}}});
}

}  // namespace voxlet
