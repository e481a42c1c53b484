// NeuroNet, a residual network with one output. Rajchl et al., "NeuroNet: fast and robust reproduction of multiple
// brain image segmentation pipelines", MIDL 2018, arXiv 1806.04224; used for IBSR18 by Tushar et al., arXiv 1904.00068.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"
#include "network/pooled_residual_unit.h"

namespace voxlet {

/// A convolution, then at each scale l `units` residual units with channels[l] features, the first of them with stride
/// 2 except at scale 0. Upwards as in DLTK's residual U-Net: trilinear upsampling by 2, concatenation [skip,
/// upsampled], as many units. At the end norm, ReLU and a 1×1×1 convolution to the classes.
///
/// Parameters, L scales:
///   first.weight
///   encoder.{l}.{n}.*            pooled_residual_unit.h                                   l = 0 … L − 1
///   decoder.{l}.{n}.*            from C_{l+1} + C_l to C_l features                       l = 0 … L − 2
///   norm.*, output.{weight, bias}
class NeuroNet final : public Network {
 public:
  explicit NeuroNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  using Units = std::vector<PooledResidualUnit>;
  Units make_units(int in_channels, int out_channels, bool halve) const;

  torch::nn::Conv3d first_{nullptr}, output_{nullptr};
  std::vector<Units> encoder_, decoder_;
  Norm norm_{nullptr};
  Activation activation_{nullptr};
};

}  // namespace voxlet
