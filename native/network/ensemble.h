// Networks of one plan, say of the folds of a cross-validation, that decide together.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"

namespace voxlet {

/// Its logits are the logarithms of the mean of its members' class probabilities, so that softmax gives that mean.
/// Members' parameters are named "fold_{n}.…", n counting from 0. It runs and is exported; members are trained alone.
class Ensemble final : public Network {
 public:
  /// plan.ensemble members, each the plan's network with random weights.
  explicit Ensemble(const Plan& plan);
  /// Members that exist: as many as plan.ensemble.
  Ensemble(const Plan& plan, std::vector<NetworkPtr> members);

  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  std::vector<NetworkPtr> members_;
};

}  // namespace voxlet
