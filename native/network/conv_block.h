// Two convolutions of a U-Net level.
#pragma once

#include <torch/torch.h>

namespace voxlet {

/// Twice: 3×3×3 convolution without bias (the norm removes any), instance normalisation with scale and shift
/// (eps 1e-5), leaky ReLU of slope 0.01. Takes and gives N,C,D,H,W; D, H, W stay.
/// Parameters: conv1.weight, norm1.weight, norm1.bias, conv2.weight, norm2.weight, norm2.bias.
class ConvBlockImpl : public torch::nn::Module {
 public:
  ConvBlockImpl(int in_channels, int out_channels);
  torch::Tensor forward(torch::Tensor x);

  torch::nn::Conv3d conv1, conv2;
  torch::nn::InstanceNorm3d norm1, norm2;
};
TORCH_MODULE(ConvBlock);

inline constexpr double kNormEpsilon = 1e-5;
inline constexpr double kLeakySlope = 0.01;

}  // namespace voxlet
