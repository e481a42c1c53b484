// 3D U-Net with nnU-Net's defaults (instance norm, leaky ReLU, transposed convolutions). Çiçek et al., "3D U-Net:
// learning dense volumetric segmentation from sparse annotation", MICCAI 2016.
#pragma once

#include <torch/torch.h>

#include <optional>
#include <vector>

#include "network/conv_block.h"
#include "network/network.h"
#include "network/output_layers.h"

namespace voxlet {

/// Level l has channels[l] features and convolutions of kernels[l], at 1 / 2^l of the input's resolution unless the
/// plan's strides say otherwise (anisotropic voxels). Downwards: encoder block, max pooling by strides[l + 1]. Upwards:
/// transposed convolution with kernel = stride = strides[l + 1], the skip concatenated before it ("concat") or added
/// ("sum"), decoder block. At the end a 1×1×1 convolution to the classes; with deep supervision also one at each other
/// decoder level. If strides[0] is not 1, the first convolution has that stride, so that all levels are coarser than
/// the image; before the classes a transposed convolution with kernel = stride = strides[0] and an activation restore
/// the image's resolution, which costs least at full resolution. With finest_features F > 0 it gives F features, the
/// image is concatenated before them, and one convolution of kernels[0] with norm and activation follows: a last
/// decoder level whose skip is the image itself, so that outlines have the image's resolution.
///
/// Parameters, L levels, l = 0 is the finest:
///   encoder.{l}.*                 conv_block.h                                                       l = 0 … L − 1
///   upsample.{l}.{weight, bias}   level l + 1 → l, weight (C_{l+1}, C_l, strides)                   l = 0 … L − 2
///   decoder.{l}.*                 from 2·C_l ("concat") or C_l ("sum") to C_l features               l = 0 … L − 2
///   finest.{weight, bias}         level 0 → the image's resolution, weight (C_0, F or C_0, strides)  strides[0] ≠ 1
///   finest_activation.*           activation.h                                                       and F = 0
///   finest_decoder.*              conv_block.h, from image channels + F to F features                and F > 0
///   output.{weight, bias}         weight (classes, C_0 or F, 1, 1, 1)
///   supervision.{l − 1}.*         like output, from decoder level l                                  l = 1 … L − 2
class UNet final : public Network {
 public:
  explicit UNet(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  /// Registers the layers that restore the image's resolution; returns their number of features.
  int add_finest_level(int features);
  Value at_image_resolution(Layers& layers, const Value& features, const Value& image) const;

  bool concat_;
  std::vector<Axes> strides_;
  std::vector<ConvBlock> encoder_, decoder_;
  std::vector<torch::nn::ConvTranspose3d> upsample_;
  torch::nn::ConvTranspose3d finest_{nullptr};
  Activation finest_activation_{nullptr};
  ConvBlock finest_decoder_{nullptr};
  std::optional<OutputLayers> outputs_;
};

}  // namespace voxlet
