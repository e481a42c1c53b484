// Two-path network for slices: a local and a global path. Havaei et al., "Brain tumor segmentation with deep neural
// networks", Medical Image Analysis 2017, arXiv 1505.03540 (figure 2).
#pragma once

#include <torch/torch.h>

#include "network/layers.h"

namespace voxlet {

/// In the plane of a slice, without padding. Local path: 7×7 convolution, maximum over 4×4, 3×3 convolution, maximum
/// over 2×2, all of stride 1. Global path: 13×13 convolution. Concatenated [local, global], a 21×21 convolution gives
/// the logits. Every convolution but the last is a maxout: the larger of two. (N,C,D,H,W) → (N,classes,…), each axis of
/// the plane shorter by kMargin on both sides. Parameters: local1_{a,b}, local2_{a,b}, global_{a,b}, output, each with
/// weight and bias.
class TwoPathCnnImpl : public torch::nn::Module {
 public:
  static constexpr std::int64_t kMargin = 16;

  /// `stack_axis` is the tensor axis (0, 1, 2 = D, H, W) perpendicular to slices.
  TwoPathCnnImpl(int in_channels, int classes, int local_channels, int global_channels, std::size_t stack_axis);
  Value run(Layers& layers, const Value& x) const;

 private:
  Axes in_plane(std::int64_t n) const { return plane_axes(stack_axis_, n); }
  torch::nn::Conv3d make(int in_channels, int out_channels, std::int64_t kernel) const;

  std::size_t stack_axis_;
  torch::nn::Conv3d local1_a_, local1_b_, local2_a_, local2_b_, global_a_, global_b_, output_;
};
TORCH_MODULE(TwoPathCnn);

}  // namespace voxlet
