// InputCascadeCNN: Havaei et al., "Brain tumor segmentation with deep neural networks", Medical Image Analysis 2017,
// arXiv 1505.03540 (figure 3a), run on whole slices instead of patch by patch.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"
#include "network/two_path_cnn.h"

namespace voxlet {

/// The first two-path network's class probabilities are further input channels of the second, whose logits are the
/// result. The input is padded by zeros as far as both see (16 voxels for each), so that the result has its size. The
/// second does not train the first: the first network's own logits are the second supervised output. Without the
/// cascade the first network is all there is. Parameters: first.*, second.* as two_path_cnn.h says.
class CascadeCnn final : public Network {
 public:
  explicit CascadeCnn(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  Axes margin(std::int64_t networks) const;

  TwoPathCnn first_{nullptr}, second_{nullptr};
};

}  // namespace voxlet
