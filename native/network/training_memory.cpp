#include "network/training_memory.h"

#include "network/activation_counter.h"

namespace voxlet {
namespace {

constexpr std::size_t kFloat = 4;
constexpr std::int64_t kGradients = 3;
constexpr std::int64_t kLossValues = 8;
constexpr double kWorkspace = 1.1;

/// Weights, gradients and what the optimiser keeps of each weight.
std::size_t values_per_weight(const std::string& optimizer) { return optimizer == "sgd" ? 3 : 4; }

std::size_t weight_count(const Network& network) {
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += static_cast<std::size_t>(parameter.numel());
  return count;
}

}  // namespace

TrainingMemory::TrainingMemory(const Plan& plan)
    : network_(make_network(plan)),
      channels_(plan.network_channels()),
      state_bytes_(kFloat * weight_count(*network_) * values_per_weight(plan.training.optimizer.name)) {}

std::size_t TrainingMemory::step_bytes(const Shape& patch, int batch) const {
  ActivationCounter counter;
  std::int64_t logits = 0;
  const auto image = ActivationCounter::value_of({batch, channels_, patch.nk, patch.nj, patch.ni});
  for (const auto& output : network_->run(counter, image, /*supervised=*/true)) logits += output.tensor.numel();
  const auto values = counter.values() + kGradients * counter.largest() + kLossValues * logits;
  return state_bytes_ + static_cast<std::size_t>(kWorkspace * static_cast<double>(values)) * kFloat;
}

std::size_t TrainingMemory::largest_tensor_bytes(const Shape& patch) const {
  ActivationCounter counter;
  const auto image = ActivationCounter::value_of({1, channels_, patch.nk, patch.nj, patch.ni});
  network_->run(counter, image, /*supervised=*/false);
  return static_cast<std::size_t>(counter.largest()) * kFloat;
}

}  // namespace voxlet
