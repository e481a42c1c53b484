// V-Net, a residual 3D network with 5×5×5 convolutions. Milletari, Navab and Ahmadi, "V-Net: fully convolutional neural
// networks for volumetric medical image segmentation", 3DV 2016.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"
#include "network/residual_stage.h"

namespace voxlet {

/// Level l has channels[l] features and convolutions[l] convolutions of 5×5×5. Downwards: convolution of kernel and
/// stride 2, PReLU. Upwards: transposed convolution (kernel 2, stride 2) to the skip's features, PReLU, concatenation
/// [upsampled, skip], a stage of as many convolutions that keeps those 2·C_l features and adds them to its input.
///
/// Parameters, L levels:
///   encoder.{l}.*                   residual_stage.h                                        l = 0 … L − 1
///   down.{l}.{weight, bias}, down_activation.{l}.weight     level l → l + 1                l = 0 … L − 2
///   upsample.{l}.{weight, bias}, up_activation.{l}.weight   level l + 1 → l                l = 0 … L − 2
///   decoder.{l}.*                   on 2·C_l features                                      l = 0 … L − 2
///   output.{weight, bias}
class VNet final : public Network {
 public:
  explicit VNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  std::vector<ResidualStage> encoder_, decoder_;
  std::vector<torch::nn::Conv3d> down_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  std::vector<Activation> down_activation_, up_activation_;
  torch::nn::Conv3d output_{nullptr};
};

}  // namespace voxlet
