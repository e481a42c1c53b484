// U-Net that sums its scores at several scales. Kayalibay, Jensen and van der Smagt, "CNN-based segmentation of medical
// imaging data", arXiv 1701.03056; details follow the authors' code (BRML/CNNbasedMedicalSegmentation).
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "network/conv_block.h"
#include "network/network.h"

namespace voxlet {

/// All convolutions are 3×3×3 with batch norm and PReLU. Level l has channels[l] features at 1 / 2^l of the resolution.
/// Downwards, from level 1 on: a convolution of stride 2, whose result is added to that of the next convolution.
/// Upwards: 1×1×1 convolution to half the features, transposed convolution (kernel 2, stride 2) to C_l features; the
/// skip is concatenated [skip, upsampled] ("concat"), added ("sum") or left out ("none"); a convolution to 2·C_l
/// features. The `scales` finest levels each give scores by a 1×1×1 convolution; from the coarsest on they are
/// upsampled linearly by 2 and added to the next.
///
/// Parameters, L levels; a block is conv_block.h with one convolution:
///   first.*                                 block                                           level 0
///   down.{l − 1}.weight, down_norm.{l − 1}.*, down_activation.{l − 1}.weight                l = 1 … L − 1
///   encoder.{l − 1}.{weight}, encoder_norm.{l − 1}.*, encoder_activation.{l − 1}.weight     l = 1 … L − 1
///   reduce.{l}.*                            block of 1×1×1                                  l = 0 … L − 2
///   upsample.{l}.{weight, bias}, up_norm.{l}.*, up_activation.{l}.weight                    l = 0 … L − 2
///   decoder.{l}.*                           block                                           l = 0 … L − 2
///   output.{l}.{weight, bias}               scores                                          l = 0 … scales − 1
class MultiscaleUNet final : public Network {
 public:
  explicit MultiscaleUNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  /// Channels of the map from which level l's scores are computed.
  int decoded_channels(std::size_t l) const;
  void build_encoder();
  void build_decoder();
  std::vector<Value> encode(Layers& layers, const Value& image) const;
  Value join(Layers& layers, const Value& skip, const Value& x) const;

  std::string skip_;
  ConvBlock first_{nullptr};
  std::vector<torch::nn::Conv3d> down_, encoder_, output_;
  std::vector<Norm> down_norm_, encoder_norm_, up_norm_;
  std::vector<Activation> down_activation_, encoder_activation_, up_activation_;
  std::vector<ConvBlock> reduce_, decoder_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
};

}  // namespace voxlet
