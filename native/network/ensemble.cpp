#include "network/ensemble.h"

#include <utility>

namespace voxlet {
namespace {

std::vector<NetworkPtr> make_members(Plan plan) {
  std::vector<NetworkPtr> members;
  const int count = std::exchange(plan.ensemble, 1);
  for (int n = 0; n < count; ++n) members.push_back(make_network(plan));
  return members;
}

}  // namespace

Ensemble::Ensemble(const Plan& plan) : Ensemble(plan, make_members(plan)) {}

Ensemble::Ensemble(const Plan& plan, std::vector<NetworkPtr> members) : Network(plan), members_(std::move(members)) {
  for (std::size_t n = 0; n < members_.size(); ++n) register_module("fold_" + std::to_string(n), members_[n]);
}

std::vector<Value> Ensemble::run(Layers& layers, const Value& image, bool) const {
  std::vector<Value> logits;
  logits.reserve(members_.size());
  for (const auto& member : members_) logits.push_back(member->run(layers, image, /*supervised=*/false).front());
  return {layers.log_mean_probability(logits)};
}

}  // namespace voxlet
