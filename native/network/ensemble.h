// Ensemble of networks of one plan whose class probabilities are averaged. The members are, for example, the folds of a
// cross-validation.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "network/network.h"

namespace voxlet {

/// Its logits are the logarithms of the mean of its members' class probabilities, so that softmax gives that mean.
/// Members' parameters are named "fold_{n}.…", n counting from 0. An ensemble can run and be exported; members are
/// trained separately.
class Ensemble final : public Network {
 public:
  /// plan.ensemble members, each the plan's network with random weights.
  explicit Ensemble(const Plan& plan);
  /// Takes existing members, as many as plan.ensemble.
  Ensemble(const Plan& plan, std::vector<NetworkPtr> members);

  std::vector<Value> run(Layers& layers, const Value& image, bool supervised) const override;

 private:
  std::vector<NetworkPtr> members_;
};

}  // namespace voxlet
