// The residual block of nnU-Net's encoders. He et al., "Deep residual learning for image recognition", CVPR 2016, with
// the shortcut of He et al., "Bag of tricks for image classification", CVPR 2019.
#pragma once

#include <torch/torch.h>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

/// x → act(shortcut(x) + norm2(conv2(act(norm1(conv1(x)))))) with instance norms and leaky ReLU; conv1 has the stride.
/// The shortcut averages over the stride and, if the channels differ, is projected by a 1×1×1 convolution and a norm.
/// Parameters: conv1.{weight, bias}, norm1.*, conv2.{weight, bias}, norm2.* and, if it is projected, shortcut.weight,
/// shortcut_norm.*.
class ResidualBlockImpl : public torch::nn::Module {
 public:
  ResidualBlockImpl(int in_channels, int out_channels, const Axes& kernel, const Axes& stride);
  Value run(Layers& layers, const Value& x) const;

 private:
  Value shortcut(Layers& layers, const Value& x) const;

  Axes stride_;
  torch::nn::Conv3d conv1_, conv2_, shortcut_{nullptr};
  Norm norm1_, norm2_, shortcut_norm_{nullptr};
  Activation activation_;
};
TORCH_MODULE(ResidualBlock);

}  // namespace voxlet
