// MeshNet, a small network of dilated convolutions at full resolution. Fedorov et al., "End-to-end learning of brain
// tissue segmentation from imperfect labeling", IJCNN 2017, arXiv 1612.00940.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/conv_block.h"
#include "network/network.h"

namespace voxlet {

/// One layer per entry of `dilations`: 3×3×3 convolution with that dilation to `channels` features, norm, activation,
/// dropout. Then a 1×1×1 convolution to the classes.
/// Parameters: layers.{n}.* (conv_block.h with one convolution), output.{weight, bias}.
class MeshNet final : public Network {
 public:
  explicit MeshNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  std::vector<ConvBlock> layers_;
  torch::nn::Conv3d output_{nullptr};
};

}  // namespace voxlet
