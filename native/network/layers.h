// The operations that networks are made of, as an interface. A network says once, in `Network::run`, how they are
// connected. TensorLayers computes them with LibTorch, export/graph_writer.h writes them as ONNX nodes,
// activation_counter.h counts memory. The exported graph can therefore differ from the trained network only in the
// arithmetic of single layers, not in its wiring.
#pragma once

#include <torch/torch.h>

#include <array>
#include <string>
#include <vector>

namespace voxlet {

class ActivationImpl;
class NormImpl;

/// A value between layers, N,C,D,H,W: a tensor while a network runs, a name while its graph is written.
struct Value {
  torch::Tensor tensor;
  std::string name;
};

/// One number each for D, H, W, that is k, j, i.
using Axes = std::array<std::int64_t, 3>;

/// `n` along the axes of a slice, `across` along the axis (0, 1, 2 = D, H, W) on which slices are stacked.
inline Axes plane_axes(std::size_t stack_axis, std::int64_t n, std::int64_t across = 1) {
  Axes axes{n, n, n};
  axes[stack_axis] = across;
  return axes;
}

/// How a volume is upsampled by whole factors. Linear keeps the places of coarse voxel centres (align_corners = false).
enum class Interpolation { kNearest, kLinear };

/// Keeps logarithms finite if every member of an ensemble is certain.
inline constexpr float kSmallestProbability = 1e-20F;

/// A new operation is added here and to the three implementations.
class Layers {
 public:
  virtual ~Layers() = default;

  /// With the layer's kernel, stride, dilation and padding; no groups.
  virtual Value convolution(const Value& x, const torch::nn::Conv3d& layer) = 0;
  /// A transposed convolution whose kernel equals its stride, 1 or 2 along each axis: blocks that do not overlap.
  virtual Value upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) = 0;
  virtual Value norm(const Value& x, const NormImpl& layer) = 0;
  /// Overwrites the tensor if nobody else holds it.
  virtual Value activation(Value x, const ActivationImpl& layer) = 0;
  virtual Value sigmoid(const Value& x) = 0;
  /// Over the channels.
  virtual Value softmax(const Value& x) = 0;
  /// log(ε + the mean over `values` of softmax over the channels): logits of an ensemble, whose softmax is the mean of
  /// the members' class probabilities. ε = kSmallestProbability.
  virtual Value log_mean_probability(const std::vector<Value>& values) = 0;
  /// Sets whole channels to 0 with this probability in training; does nothing in evaluation.
  virtual Value dropout(const Value& x, double probability) = 0;

  /// Without padding.
  virtual Value max_pool(const Value& x, const Axes& kernel, const Axes& stride) = 0;
  /// Stride = kernel.
  virtual Value average_pool(const Value& x, const Axes& kernel) = 0;
  virtual Value resize(const Value& x, const Axes& factor, Interpolation interpolation) = 0;
  /// Pads with this many zeros at both ends of each axis. Negative numbers crop, only in training.
  virtual Value pad(const Value& x, const Axes& margin) = 0;
  /// Adds channels of zeros.
  virtual Value pad_channels(const Value& x, std::int64_t before, std::int64_t after) = 0;

  /// Along the channels.
  virtual Value concat(const std::vector<Value>& values) = 0;
  /// Axes of size 1 are broadcast, in the next two as well.
  virtual Value add(const Value& a, const Value& b) = 0;
  virtual Value multiply(const Value& a, const Value& b) = 0;
  virtual Value maximum(const Value& a, const Value& b) = 0;

  /// Over D, H, W: N,C,1,1,1.
  virtual Value spatial_mean(const Value& x) = 0;
  virtual Value spatial_max(const Value& x) = 0;
  /// Over the channels: N,1,D,H,W.
  virtual Value channel_mean(const Value& x) = 0;
  virtual Value channel_max(const Value& x) = 0;

  /// The same values, without gradients to what came before.
  virtual Value detach(const Value& x) = 0;
};

}  // namespace voxlet
