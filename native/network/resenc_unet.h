// nnU-Net's residual-encoder U-Net (ResEnc). Isensee et al., "nnU-Net revisited: a call for rigorous validation in 3D
// medical image segmentation", MICCAI 2024.
#pragma once

#include <torch/torch.h>

#include <optional>
#include <vector>

#include "network/conv_block.h"
#include "network/network.h"
#include "network/output_layers.h"
#include "network/residual_block.h"

namespace voxlet {

/// Stage s has channels[s] features and blocks[s] residual blocks with convolutions of kernels[s]; the first of them
/// has strides[s]. Kernels and strides follow from spacing and patch size (plan/network_topology.h). Before
/// stage 0 a convolution, norm and activation. Upwards: transposed convolution with kernel = stride = strides[s + 1],
/// concatenation [skip, upsampled], one convolution with norm and activation. With deep supervision every decoder stage
/// but the coarsest gives logits, because nnU-Net gives that one no weight.
///
/// Parameters, S stages, s = 0 is the finest:
///   stem.{conv1, norm1}.*             conv_block.h
///   encoder.{s}.{b}.*                 residual_block.h                                   s = 0 … S − 1
///   upsample.{s}.{weight, bias}       stage s + 1 → s                                    s = 0 … S − 2
///   decoder.{s}.{conv1, norm1}.*      from 2·C_s to C_s features                         s = 0 … S − 2
///   output.{weight, bias}
///   supervision.{s − 1}.*             like output, from decoder stage s                  s = 1 … S − 3
class ResEncUNet final : public Network {
 public:
  explicit ResEncUNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  void build_encoder(const std::vector<Axes>& kernels, const std::vector<Axes>& strides);
  void build_decoder(const std::vector<Axes>& kernels, const std::vector<Axes>& strides);

  ConvBlock stem_{nullptr};
  std::vector<std::vector<ResidualBlock>> encoder_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  std::vector<ConvBlock> decoder_;
  std::optional<OutputLayers> outputs_;
};

}  // namespace voxlet
