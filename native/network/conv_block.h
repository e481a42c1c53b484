// The block of convolutions at one level of a U-Net.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

struct ConvBlockOptions {
  int convolutions = 2;
  std::string norm = "instance";          ///< "instance", "batch" or "none"
  std::string activation = "leaky_relu";  ///< "relu", "leaky_relu" or "prelu"
  double dropout = 0;                     ///< of whole channels, after each activation
  Axes kernel{3, 3, 3};
  Axes stride{1, 1, 1};  ///< of the first convolution
  std::int64_t dilation = 1;
};

/// `convolutions` times: convolution (with bias only without a norm), norm, activation, dropout. Input and output are
/// N,C,D,H,W; D, H, W are divided by the stride. Parameters, n = 1 …: conv{n}.weight, conv{n}.bias; norm{n} and
/// activation{n} as in norm.h and activation.h.
class ConvBlockImpl : public torch::nn::Module {
 public:
  ConvBlockImpl(int in_channels, int out_channels, const ConvBlockOptions& options = {});
  Value run(Layers& layers, Value x) const;

 private:
  std::vector<torch::nn::Conv3d> convolutions_;
  std::vector<Norm> norms_;
  std::vector<Activation> activations_;
  double dropout_;
};
TORCH_MODULE(ConvBlock);

}  // namespace voxlet
