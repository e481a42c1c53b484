// The operations that networks are made of. A network says once, in `Network::run`, how they follow each other; two
// implementations carry that out: TensorLayers computes with LibTorch, export/graph_writer.h writes ONNX nodes. So the
// exported graph cannot differ from the network that was trained in its wiring, only in the arithmetic of one layer.
#pragma once

#include <torch/torch.h>

#include <array>
#include <string>
#include <vector>

namespace voxlet {

class ActivationImpl;
class NormImpl;

/// What flows between layers, N,C,D,H,W: a tensor while a network runs, the name of a value while its graph is written.
struct Value {
  torch::Tensor tensor;
  std::string name;
};

/// One number for each of D, H, W, that is k, j, i.
using Axes = std::array<std::int64_t, 3>;

/// `n` along the axes of a slice, `across` along the axis (0, 1, 2 = D, H, W) on which slices are stacked.
inline Axes plane_axes(std::size_t stack_axis, std::int64_t n, std::int64_t across = 1) {
  Axes axes{n, n, n};
  axes[stack_axis] = across;
  return axes;
}

/// Two ways of making a volume finer by whole factors. Linear: the centres of coarse voxels keep their places
/// (align_corners = false).
enum class Interpolation { kNearest, kLinear };

/// Keeps logarithms finite where every member of an ensemble is certain.
inline constexpr float kSmallestProbability = 1e-20F;

/// A new operation is added here and to the two implementations.
class Layers {
 public:
  virtual ~Layers() = default;

  /// With the layer's kernel, stride, dilation and padding; no groups.
  virtual Value convolution(const Value& x, const torch::nn::Conv3d& layer) = 0;
  /// A transposed convolution whose kernel equals its stride, 1 or 2 along each axis: blocks that do not overlap.
  virtual Value upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) = 0;
  virtual Value norm(const Value& x, const NormImpl& layer) = 0;
  /// Overwrites the tensor where nobody else holds it.
  virtual Value activation(Value x, const ActivationImpl& layer) = 0;
  virtual Value sigmoid(const Value& x) = 0;
  /// Over the channels.
  virtual Value softmax(const Value& x) = 0;
  /// log(ε + the mean over `values` of softmax over the channels): logits of an ensemble, whose softmax is the mean of
  /// the members' class probabilities. ε = kSmallestProbability.
  virtual Value log_mean_probability(const std::vector<Value>& values) = 0;
  /// Whole channels become 0 with this probability in training; nothing in evaluation.
  virtual Value dropout(const Value& x, double probability) = 0;

  /// Without padding.
  virtual Value max_pool(const Value& x, const Axes& kernel, const Axes& stride) = 0;
  /// Stride = kernel.
  virtual Value average_pool(const Value& x, const Axes& kernel) = 0;
  virtual Value resize(const Value& x, const Axes& factor, Interpolation interpolation) = 0;
  /// So many voxels of zeros before and after each axis; negative numbers cut voxels off, in training alone.
  virtual Value pad(const Value& x, const Axes& margin) = 0;
  /// Channels of zeros.
  virtual Value pad_channels(const Value& x, std::int64_t before, std::int64_t after) = 0;

  /// Along the channels.
  virtual Value concat(const std::vector<Value>& values) = 0;
  /// Axes of size 1 are repeated, in the three below too.
  virtual Value add(const Value& a, const Value& b) = 0;
  virtual Value multiply(const Value& a, const Value& b) = 0;
  virtual Value maximum(const Value& a, const Value& b) = 0;

  /// Over D, H, W: N,C,1,1,1.
  virtual Value spatial_mean(const Value& x) = 0;
  virtual Value spatial_max(const Value& x) = 0;
  /// Over the channels: N,1,D,H,W.
  virtual Value channel_mean(const Value& x) = 0;
  virtual Value channel_max(const Value& x) = 0;

  /// The same values; what comes after does not train what came before.
  virtual Value detach(const Value& x) = 0;
};

}  // namespace voxlet
