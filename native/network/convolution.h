// Constructors of convolution layers with their initial weights, and registration of layer lists.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "network/layers.h"

namespace voxlet {

struct ConvolutionOptions {
  Axes kernel{3, 3, 3};
  Axes stride{1, 1, 1};
  std::int64_t dilation = 1;
  bool bias = false;  ///< useless before a norm, which would remove it
  bool pad = true;    ///< dilation · (kernel − 1) / 2 zeros on both sides: odd kernels at stride 1 keep the size
};

inline constexpr Axes kOne{1, 1, 1}, kTwo{2, 2, 2};

/// A convolution with He et al.'s normal initial weights for a leaky ReLU of slope 0.01, and bias 0.
torch::nn::Conv3d make_convolution(int in_channels, int out_channels, const ConvolutionOptions& options = {});
/// The layer that gives one logit per class: 1×1×1 with bias and LibTorch's default initial weights.
torch::nn::Conv3d make_output(int in_channels, int classes);
/// A transposed convolution with kernel = stride = `factor`, bias and LibTorch's default initial weights.
torch::nn::ConvTranspose3d make_upsampling(int in_channels, int out_channels, const Axes& factor = kTwo);

/// Registers modules of one kind as NAME.0, NAME.1 … of their owner.
template <typename Module>
void register_list(torch::nn::Module& owner, const std::string& name, const std::vector<Module>& modules) {
  torch::nn::ModuleList list;
  for (const auto& module : modules) list->push_back(module);
  owner.register_module(name, list);
}

/// Registers lists of modules as NAME.0.0, NAME.0.1, NAME.1.0 …
template <typename Module>
void register_lists(torch::nn::Module& owner, const std::string& name, const std::vector<std::vector<Module>>& lists) {
  torch::nn::ModuleList outer;
  for (const auto& modules : lists) {
    torch::nn::ModuleList inner;
    for (const auto& module : modules) inner->push_back(module);
    outer->push_back(inner);
  }
  owner.register_module(name, outer);
}

}  // namespace voxlet
