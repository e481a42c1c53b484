// Channel and spatial attention in 3D (CBAM). Woo et al., "CBAM: convolutional block attention module", ECCV 2018; the
// spatial part's convolution is 1×1×1 instead of 7×7.
#pragma once

#include <torch/torch.h>

#include "network/activation.h"
#include "network/layers.h"

namespace voxlet {

/// Channels: the mean and maximum of each over the volume go through one perceptron (C → C / reduction → C with ReLU);
/// x is multiplied by the sigmoid of their sum. Space: the mean and maximum over the channels go through a 1×1×1
/// convolution; x is multiplied by its sigmoid. Input and output are N,C,D,H,W.
/// Parameters: reduce.{weight, bias}, expand.{weight, bias}, spatial.{weight, bias}.
class ChannelSpatialAttentionImpl : public torch::nn::Module {
 public:
  ChannelSpatialAttentionImpl(int channels, int reduction);
  Value run(Layers& layers, const Value& x) const;

 private:
  Value perceptron(Layers& layers, const Value& x) const;

  torch::nn::Conv3d reduce_, expand_, spatial_;
  Activation activation_;
};
TORCH_MODULE(ChannelSpatialAttention);

}  // namespace voxlet
