// Layers that compute with LibTorch.
#pragma once

#include "network/layers.h"

namespace voxlet {

class TensorLayers final : public Layers {
 public:
  /// In training, batch norms use the batch's statistics and update their running ones, and dropout is active.
  explicit TensorLayers(bool training) : training_(training) {}

  Value convolution(const Value& x, const torch::nn::Conv3d& layer) override;
  Value upsampling_convolution(const Value& x, const torch::nn::ConvTranspose3d& layer) override;
  Value norm(const Value& x, const NormImpl& layer) override;
  Value activation(Value x, const ActivationImpl& layer) override;
  Value sigmoid(const Value& x) override;
  Value softmax(const Value& x) override;
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
  Value detach(const Value& x) override;

 private:
  bool training_;
};

}  // namespace voxlet
