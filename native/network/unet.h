// The 3D U-Net: Çiçek et al., "3D U-Net: learning dense volumetric segmentation from sparse annotation", MICCAI 2016,
// with nnU-Net's choices (instance norm, leaky ReLU, transposed convolutions).
#pragma once

#include <torch/torch.h>

#include "network/conv_block.h"
#include "plan/plan.h"

namespace voxlet {

/// Level l works at 1 / 2^l of the input's resolution with plan.channels[l] features. Downwards: encoder block, max
/// pooling by 2. Upwards: transposed convolution (kernel 2, stride 2), concatenation [skip, upsampled], decoder block.
/// At the end a 1×1×1 convolution to the classes.
///
/// Parameter names are part of the model format; ONNX initialisers carry the same. L levels, l = 0 is the finest:
///   encoder.{l}.{conv1.weight, norm1.weight, norm1.bias, conv2.weight, norm2.weight, norm2.bias}   l = 0 … L − 1
///   upsample.{l}.{weight, bias}   level l + 1 → l, weight (C_{l+1}, C_l, 2, 2, 2)                  l = 0 … L − 2
///   decoder.{l}.{as encoder}      from 2·C_l to C_l features                                        l = 0 … L − 2
///   output.{weight, bias}         weight (classes, C_0, 1, 1, 1)
class UNetImpl : public torch::nn::Module {
 public:
  UNetImpl(int in_channels, int classes, const NetworkPlan& plan);

  /// (N, C, D, H, W) → logits (N, classes, D, H, W). D, H and W must be divisible by 2^(L − 1): Error(kBadInput).
  torch::Tensor forward(torch::Tensor x);

  int levels() const { return static_cast<int>(encoder->size()); }

  torch::nn::ModuleList encoder;
  torch::nn::ModuleList upsample;
  torch::nn::ModuleList decoder;
  torch::nn::Conv3d output{nullptr};

 private:
  void require_divisible(const torch::Tensor& x) const;
};
TORCH_MODULE(UNet);

/// The network that a plan describes, with LibTorch's random initial weights.
UNet make_network(const Plan& plan);
/// 2^(levels − 1): patch sizes are multiples of it.
int size_multiple(const NetworkPlan& plan);

}  // namespace voxlet
