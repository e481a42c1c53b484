// The convolutions from a decoder's features to logits, with or without deep supervision.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/layers.h"

namespace voxlet {

/// A 1×1×1 convolution from features to classes at the finest decoder level and, for deep supervision, one at each
/// coarser level.
class OutputLayers {
 public:
  /// Registers `output` (level 0) and `supervision.{l − 1}` (level l > 0) with `owner`. `levels` counts them all;
  /// channels[l] is the number of feature channels at level l, 0 the finest.
  OutputLayers(torch::nn::Module& owner, const std::vector<int>& channels, int classes, std::size_t levels);

  /// Inserts the logits of a level's features at the front of `outputs`, since decoders run from coarse to fine. Does
  /// nothing for levels without a layer and, unless `supervised`, for all levels but 0.
  void add(Layers& layers, const Value& features, std::size_t level, bool supervised,
           std::vector<Value>& outputs) const;

 private:
  std::vector<torch::nn::Conv3d> levels_;
};

}  // namespace voxlet
