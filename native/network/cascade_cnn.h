// InputCascadeCNN: two two-path networks in cascade, run on whole slices. Havaei et al., "Brain tumor segmentation with
// deep neural networks", Medical Image Analysis 2017, arXiv 1505.03540 (figure 3a), where it runs patch by patch.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"
#include "network/two_path_cnn.h"

namespace voxlet {

/// The first two-path network's class probabilities are additional input channels of the second, whose logits are the
/// result. The input is padded with zeros by the margin of both (16 voxels each), so that the result has the input's
/// size. Gradients of the second do not reach the first: the first network's own logits are the second supervised
/// output. Without the cascade there is only the first network. Parameters: first.*, second.* as in two_path_cnn.h.
class CascadeCnn final : public Network {
 public:
  explicit CascadeCnn(const Plan& plan);
  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  Axes margin(std::int64_t networks) const;

  TwoPathCnn first_{nullptr}, second_{nullptr};
};

}  // namespace voxlet
