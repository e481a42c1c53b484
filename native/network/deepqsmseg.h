// DeepQSMSeg, a residual 3D network with channel and spatial attention. Guan et al., "DeepQSMSeg: a deep learning-based
// sub-cortical nucleus segmentation tool for quantitative susceptibility mapping", EMBC 2021. Kernels, stages and the
// places of attention follow the paper; norm, activation, widths and the number of blocks are ours.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/channel_spatial_attention.h"
#include "network/network.h"
#include "network/residual_stage.h"

namespace voxlet {

/// Level 0 is the input module, the levels after it the encoder's stages: blocks[l] convolutions of 5×5×3 (i, j, k)
/// with a residual, channels[l] features; between levels a 2×2×2 convolution of stride 2. Upwards: transposed
/// convolution (kernel 2, stride 2), concatenation [skip, upsampled], as many convolutions. Attention follows the last
/// two encoder stages and the first two decoder stages.
///
/// Parameters, L levels:
///   encoder.{l}.*                  residual_stage.h                                        l = 0 … L − 1
///   down.{l}.weight, down_norm.{l}.*     level l → l + 1                                   l = 0 … L − 2
///   upsample.{l}.{weight, bias}    level l + 1 → l                                         l = 0 … L − 2
///   decoder.{l}.*                  from 2·C_l to C_l features                              l = 0 … L − 2
///   encoder_attention.{n}.*        channel_spatial_attention.h, of level L − 2 + n         n = 0, 1
///   decoder_attention.{n}.*        of level L − 2 − n                                      n = 0, 1 (L > 2)
///   output.{weight, bias}
class DeepQsmSeg final : public Network {
 public:
  explicit DeepQsmSeg(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  void build_levels();
  void build_attention();
  std::vector<Value> encode(Layers& layers, Value x) const;

  std::vector<ResidualStage> encoder_, decoder_;
  std::vector<torch::nn::Conv3d> down_;
  std::vector<Norm> down_norm_;
  Activation activation_{nullptr};
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  std::vector<ChannelSpatialAttention> encoder_attention_, decoder_attention_;
  torch::nn::Conv3d output_{nullptr};
};

}  // namespace voxlet
