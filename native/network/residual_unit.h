// Pre-activation residual unit. He et al., "Identity mappings in deep residual networks", ECCV 2016; in U-Nets Zhang et
// al., "Road extraction by deep residual U-Net", IEEE GRSL 2018.
#pragma once

#include <torch/torch.h>

#include <string>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

struct ResidualUnitOptions {
  Axes stride{1, 1, 1};
  std::string norm = "instance";    ///< "instance" or "batch"
  std::string activation = "relu";  ///< "relu", "leaky_relu" or "prelu"
  double dropout = 0;               ///< of whole channels, before the second convolution
  bool first = false;  ///< first unit of a network, whose input is an image: without the first norm and activation
};

/// x → shortcut(x) + conv2(act2(norm2(conv1(act1(norm1(x)))))), convolutions of 3×3×3, the first with the stride. The
/// shortcut is x or, if channels or stride differ, a 1×1×1 convolution with the stride and a norm.
/// Parameters: norm1.*, activation1.* (not in a `first` unit), conv1.weight, norm2.*, activation2.*, conv2.weight and,
/// if it is projected, shortcut.weight, shortcut_norm.*.
class ResidualUnitImpl : public torch::nn::Module {
 public:
  ResidualUnitImpl(int in_channels, int out_channels, const ResidualUnitOptions& options);
  Value run(Layers& layers, const Value& x) const;

 private:
  bool first_;
  double dropout_;
  Norm norm1_{nullptr}, norm2_{nullptr}, shortcut_norm_{nullptr};
  Activation activation1_{nullptr}, activation2_{nullptr};
  torch::nn::Conv3d conv1_{nullptr}, conv2_{nullptr}, shortcut_{nullptr};
};
TORCH_MODULE(ResidualUnit);

}  // namespace voxlet
