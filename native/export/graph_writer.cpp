#include "export/graph_writer.h"

#include <stdexcept>

namespace voxlet {
namespace {

using Ints = std::vector<std::int64_t>;

constexpr std::int64_t kOnnxFloat = 1;  // TensorProto.DataType.FLOAT

std::span<const std::byte> bytes_of(const torch::Tensor& tensor) {
  return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

}  // namespace

GraphWriter::GraphWriter(OnnxBuilder& builder, const TensorMap& state, bool half_weights)
    : builder_(builder), state_(state), half_weights_(half_weights) {}

const torch::Tensor& GraphWriter::tensor(const std::string& name) const {
  const auto found = state_.find(name);
  if (found == state_.end()) throw std::logic_error("The network has no parameter " + name);
  return found->second;
}

std::string GraphWriter::parameter(const std::string& name) {
  const torch::Tensor& value = tensor(name);
  const bool half = half_weights_ && value.dim() > 1;
  const torch::Tensor stored = value.to(half ? torch::kHalf : torch::kFloat).contiguous();
  builder_.initializer(name, stored.sizes().vec(), half ? OnnxType::kFloat16 : OnnxType::kFloat32, bytes_of(stored));
  return half ? builder_.node("Cast", name + ".float32", {name}, {{"to", kOnnxFloat}}) : name;
}

std::string GraphWriter::per_channel(const std::string& name) {
  const auto shape = builder_.int64s(name + ".shape", {-1, 1, 1, 1});
  return builder_.node("Reshape", name + ".per_channel", {parameter(name), shape});
}

std::string GraphWriter::convolution(const std::string& x, const std::string& prefix, const std::string& name) {
  const std::int64_t kernel = tensor(prefix + ".weight").size(2);
  std::vector<std::string> inputs{x, parameter(prefix + ".weight")};
  if (state_.contains(prefix + ".bias")) inputs.push_back(parameter(prefix + ".bias"));
  return builder_.node("Conv", name, inputs, {{"kernel_shape", Ints(3, kernel)}, {"pads", Ints(6, kernel / 2)}});
}

std::string GraphWriter::staged_mean(const std::string& x, const std::string& name) {
  std::string mean = x;
  for (const std::int64_t axis : {4, 3, 2}) {
    mean = builder_.node("ReduceMean", name + "." + std::to_string(axis), {mean}, {{"axes", Ints{axis}}});
  }
  return mean;
}

std::string GraphWriter::instance_norm(const std::string& x, const std::string& prefix, double epsilon) {
  const auto eps = static_cast<float>(epsilon);
  const auto epsilon_name =
      builder_.initializer(prefix + ".epsilon", {}, OnnxType::kFloat32, std::as_bytes(std::span(&eps, 1)));
  const auto centred = builder_.node("Sub", prefix + ".centred", {x, staged_mean(x, prefix + ".mean")});
  const auto squared = builder_.node("Mul", prefix + ".squared", {centred, centred});
  const auto variance = staged_mean(squared, prefix + ".variance");
  const auto sum = builder_.node("Add", prefix + ".variance_epsilon", {variance, epsilon_name});
  const auto deviation = builder_.node("Sqrt", prefix + ".deviation", {sum});
  const auto scale = builder_.node("Div", prefix + ".scale", {per_channel(prefix + ".weight"), deviation});
  const auto scaled = builder_.node("Mul", prefix + ".scaled", {centred, scale});
  return builder_.node("Add", prefix, {scaled, per_channel(prefix + ".bias")});
}

std::string GraphWriter::leaky_relu(const std::string& x, const std::string& name, double slope) {
  return builder_.node("LeakyRelu", name, {x}, {{"alpha", static_cast<float>(slope)}});
}

std::string GraphWriter::max_pool(const std::string& x, const std::string& name) {
  return builder_.node("MaxPool", name, {x}, {{"kernel_shape", Ints(3, 2)}, {"strides", Ints(3, 2)}});
}

/// (C_in, C_out, 2, 2, 2), as LibTorch keeps it, → (8·C_out, C_in, 1, 1, 1); folded when the model is loaded.
std::string GraphWriter::upsample_weight(const std::string& prefix) {
  const std::string name = prefix + ".weight";
  const std::int64_t in = tensor(name).size(0), out = tensor(name).size(1);
  const auto flat = builder_.int64s(name + ".flat_shape", {in, 8 * out});
  const auto kernel = builder_.int64s(name + ".kernel_shape", {8 * out, in, 1, 1, 1});
  const auto matrix = builder_.node("Reshape", name + ".flat", {parameter(name), flat});
  const auto transposed = builder_.node("Transpose", name + ".transposed", {matrix}, {{"perm", Ints{1, 0}}});
  return builder_.node("Reshape", name + ".kernel", {transposed, kernel});
}

/// Each bias eight times in a row.
std::string GraphWriter::upsample_bias(const std::string& prefix) {
  const std::string name = prefix + ".bias";
  const auto column = builder_.int64s(name + ".column_shape", {-1, 1});
  const auto flat = builder_.int64s(name + ".flat_shape", {-1});
  const auto values = builder_.node("Reshape", name + ".column", {parameter(name), column});
  const auto repeated =
      builder_.node("Concat", name + ".repeated", std::vector<std::string>(8, values), {{"axis", std::int64_t{1}}});
  return builder_.node("Reshape", name + ".flat", {repeated, flat});
}

/// The target shape of a Reshape: `head`, then D, H, W of `like`. Shape and this Concat run on the CPU in every
/// provider; their 8 numbers cost nothing.
std::string GraphWriter::spatial_shape(const std::string& name, const Ints& head, const std::string& like) {
  const auto sizes = builder_.node("Shape", name + ".sizes", {like}, {{"start", std::int64_t{2}}});
  const auto first = builder_.int64s(name + ".head", head);
  return builder_.node("Concat", name, {first, sizes}, {{"axis", std::int64_t{0}}});
}

std::string GraphWriter::upsample(const std::string& x, const std::string& like, const std::string& prefix) {
  const std::int64_t channels = tensor(prefix + ".weight").size(1);
  const auto packed = builder_.node("Conv", prefix + ".packed", {x, upsample_weight(prefix), upsample_bias(prefix)},
                                    {{"kernel_shape", Ints(3, 1)}});
  const auto split_shape = spatial_shape(prefix + ".split_shape", {0, channels, 2, 2, 2}, x);
  const auto split = builder_.node("Reshape", prefix + ".split", {packed, split_shape});
  const auto interleaved =
      builder_.node("Transpose", prefix + ".interleaved", {split}, {{"perm", Ints{0, 1, 5, 2, 6, 3, 7, 4}}});
  return builder_.node("Reshape", prefix, {interleaved, spatial_shape(prefix + ".shape", {0, channels}, like)});
}

std::string GraphWriter::concat_channels(const std::string& a, const std::string& b, const std::string& name) {
  return builder_.node("Concat", name, {a, b}, {{"axis", std::int64_t{1}}});
}

}  // namespace voxlet
