// What makes a network more than a linear map.
#pragma once

#include <torch/torch.h>

#include <string>

#include "network/layers.h"

namespace voxlet {

enum class ActivationKind { kRelu, kLeakyRelu, kPrelu };

inline constexpr double kLeakySlope = 0.01;

/// "relu", "leaky_relu" (slope 0.01, as in nnU-Net) or "prelu" (He et al., ICCV 2015: a slope for each channel, learnt
/// from 0.25 on). Parameter: weight (C), of "prelu" alone.
class ActivationImpl : public torch::nn::Module {
 public:
  ActivationImpl(const std::string& kind, int channels);
  Value run(Layers& layers, Value x) const { return layers.activation(std::move(x), *this); }

  ActivationKind kind;
  torch::Tensor weight;
};
TORCH_MODULE(Activation);

}  // namespace voxlet
