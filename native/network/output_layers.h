// The layers that give logits from a decoder's features.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/layers.h"

namespace voxlet {

/// A 1×1×1 convolution to the classes at the finest decoder level, and for deep supervision one at each of the levels
/// after it.
class OutputLayers {
 public:
  /// Registers `output` and, for level l > 0, `supervision.{l − 1}` with `owner`: so many levels in all, of channels[l]
  /// features.
  OutputLayers(torch::nn::Module& owner, const std::vector<int>& channels, int classes, std::size_t levels);

  /// Puts the logits of a decoder level's features before those of the coarser levels. Without `supervised` level 0
  /// alone has any.
  void add(Layers& layers, const Value& features, std::size_t level, bool supervised,
           std::vector<Value>& outputs) const;

 private:
  std::vector<torch::nn::Conv3d> levels_;
};

}  // namespace voxlet
