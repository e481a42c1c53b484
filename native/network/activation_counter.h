// Counts the tensor elements that a training step of a network keeps, without computing them. A Layers implementation
// that only follows shapes. It counts whatever a network's `run` does, so no network is described twice.
#pragma once

#include "network/layers.h"

namespace voxlet {

/// Counts the tensors that TensorLayers makes in training: every operation makes a new one, but activations overwrite
/// their input if nobody else holds it. Indices of max pooling are 64 bits and count as two values.
class ActivationCounter final : public Layers {
 public:
  /// An input for a network's `run`: a tensor of this shape that takes no memory.
  static Value value_of(at::IntArrayRef sizes);

  /// Elements of all tensors that were made.
  std::int64_t values() const { return values_; }
  /// Elements of the largest tensor.
  std::int64_t largest() const { return largest_; }

  Value convolution(const Value& x, const torch::nn::Conv3d& layer) override;
  Value upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) override;
  Value norm(const Value& x, const NormImpl& layer) override;
  Value activation(Value x, const ActivationImpl& layer) override;
  Value sigmoid(const Value& x) override;
  Value softmax(const Value& x) override;
  /// Per member its probabilities and the sum; then the mean, the sum with ε and the logarithm.
  Value log_mean_probability(const std::vector<Value>& values) override;
  Value dropout(const Value& x, double probability) override;
  Value max_pool(const Value& x, const Axes& kernel, const Axes& stride) override;
  Value average_pool(const Value& x, const Axes& kernel) override;
  Value resize(const Value& x, const Axes& factor, Interpolation interpolation) override;
  Value pad(const Value& x, const Axes& margin) override;
  Value pad_channels(const Value& x, std::int64_t before, std::int64_t after) override;
  Value concat(const std::vector<Value>& values) override;
  Value add(const Value& a, const Value& b) override;
  Value multiply(const Value& a, const Value& b) override;
  Value maximum(const Value& a, const Value& b) override;
  Value spatial_mean(const Value& x) override;
  Value spatial_max(const Value& x) override;
  Value channel_mean(const Value& x) override;
  Value channel_max(const Value& x) override;
  Value detach(const Value& x) override { return x; }

 private:
  using Sizes = std::vector<std::int64_t>;
  Value make(const Sizes& sizes);
  Value broadcast(const Value& a, const Value& b);
  Value pool(const Value& x, const Axes& kernel, const Axes& stride);

  std::int64_t values_ = 0;
  std::int64_t largest_ = 0;
};

}  // namespace voxlet
