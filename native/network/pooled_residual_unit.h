// The residual unit of NeuroNet. As in DLTK: Pawlowski et al., "DLTK: state of the art reference implementations for
// deep learning on medical images", arXiv 1711.06853.
#pragma once

#include <torch/torch.h>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

/// x → shortcut(x) + conv2(act(norm2(conv1(act(norm1(x)))))), batch norms and ReLU. With stride 2, conv1 is 4×4×4 and
/// the shortcut a maximum over 2×2×2; otherwise convolutions are 3×3×3. Missing channels of the shortcut are zeros,
/// half of them before and half after; if it has too many, a 1×1×1 convolution reduces them. Parameters: norm1.*,
/// conv1.weight, norm2.*, conv2.weight, and shortcut.weight if there is one.
class PooledResidualUnitImpl : public torch::nn::Module {
 public:
  PooledResidualUnitImpl(int in_channels, int out_channels, bool halve);
  Value run(Layers& layers, const Value& x) const;

 private:
  Value shortcut(Layers& layers, const Value& x) const;

  bool halve_;
  int missing_channels_;
  Norm norm1_, norm2_;
  Activation activation_;
  torch::nn::Conv3d conv1_, conv2_, shortcut_{nullptr};
};
TORCH_MODULE(PooledResidualUnit);

}  // namespace voxlet
