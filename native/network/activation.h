// Activation functions of networks: ReLU, leaky ReLU and PReLU.
#pragma once

#include <torch/torch.h>

#include <string>

#include "network/layers.h"

namespace voxlet {

enum class ActivationKind { kRelu, kLeakyRelu, kPrelu };

inline constexpr double kLeakySlope = 0.01;

/// "relu", "leaky_relu" (slope 0.01, as in nnU-Net) or "prelu" (He et al., ICCV 2015: one learnt slope per channel,
/// initially 0.25). Parameter: weight (C), only of "prelu".
class ActivationImpl : public torch::nn::Module {
 public:
  ActivationImpl(const std::string& kind, int channels);
  Value run(Layers& layers, Value x) const { return layers.activation(std::move(x), *this); }

  ActivationKind kind;
  torch::Tensor weight;
};
TORCH_MODULE(Activation);

}  // namespace voxlet
