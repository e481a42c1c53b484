// 3D residual U-Net. Zhang et al., "Road extraction by deep residual U-Net", IEEE GRSL 2018.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"
#include "network/residual_unit.h"

namespace voxlet {

/// Level l works at 1 / 2^l of the input's resolution with channels[l] features. Downwards: a residual unit, from level
/// 1 on with stride 2. Upwards: transposed convolution (kernel 2, stride 2), concatenation [skip, upsampled], residual
/// unit. At the end norm, activation and a 1×1×1 convolution to the classes, because the units end without an
/// activation.
///
/// Parameters, L levels:
///   encoder.{l}.*                   residual_unit.h                                        l = 0 … L − 1
///   upsample.{l}.{weight, bias}     level l + 1 → l                                        l = 0 … L − 2
///   decoder.{l}.*                   from 2·C_l to C_l features                             l = 0 … L − 2
///   norm.*, activation.*, output.{weight, bias}
class ResUNet final : public Network {
 public:
  explicit ResUNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  std::vector<ResidualUnit> encoder_, decoder_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  Norm norm_{nullptr};
  Activation activation_{nullptr};
  torch::nn::Conv3d output_{nullptr};
};

}  // namespace voxlet
