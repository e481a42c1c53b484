// 2.5D attention U-Net with scaled inputs and deep supervision. Zhao et al., "Automated segmentation of midbrain
// structures in high-resolution susceptibility maps based on convolutional neural network and transfer learning",
// Frontiers in Neuroscience 2022, after Abraham and Khan, "A novel focal Tversky loss function with improved attention
// U-Net for lesion segmentation", ISBI 2019.
#pragma once

#include <torch/torch.h>

#include <optional>
#include <vector>

#include "network/attention_gate.h"
#include "network/conv_block.h"
#include "network/network.h"
#include "network/output_layers.h"

namespace voxlet {

/// Slice by slice: the plan's slice stack provides each slice with its neighbours as channels, and kernels and strides
/// are 1 along its axis. Level l has channels[l] features at 1 / 2^l of the resolution in the plane. Downwards: two
/// convolutions of 3×3, maximum over 2×2; at levels 1 to 3 the averaged input, convolved to channels[l] features, is
/// concatenated before [scaled, pooled]. Upwards: transposed convolution (kernel 2, stride 2), concatenation
/// [upsampled, skip], two convolutions; all skips but the finest pass an attention gate. Outputs of the three finest
/// decoder levels are supervised.
///
/// Parameters, L levels:
///   encoder.{l}.*, decoder.{l}.*            conv_block.h                                    L, L − 1 of them
///   scaled.{l − 1}.{conv1.weight, …}        conv_block.h with one convolution               l = 1 … min(3, L − 1)
///   upsample.{l}.{weight, bias}             level l + 1 → l                                 l = 0 … L − 2
///   gate.{l − 1}.*                          attention_gate.h, of level l                    l = 1 … L − 2
///   output.{weight, bias}, supervision.{l − 1}.{weight, bias}                               l = 1, 2 < L − 1
class AttentionUNet final : public Network {
 public:
  explicit AttentionUNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  void build_encoder();
  void build_decoder();
  std::vector<Value> encode(Layers& layers, const Value& image) const;

  Axes two_;
  std::vector<ConvBlock> encoder_, decoder_, scaled_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  std::vector<AttentionGate> gate_;
  std::optional<OutputLayers> outputs_;
};

}  // namespace voxlet
