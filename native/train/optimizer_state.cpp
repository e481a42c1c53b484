#include "train/optimizer_state.h"

#include <memory>
#include <string>

#include "train/adadelta.h"
#include "train/optimizer_key.h"

namespace voxlet {
namespace {

using torch::optim::OptimizerParamState;

torch::Tensor copy_of(const torch::Tensor& tensor) { return tensor.to(torch::kCPU, false, true); }

/// Of Adam and AdamW.
template <typename State>
TensorMap adam_tensors(const State& state) {
  return {{"step", torch::tensor(state.step(), torch::kInt64)},
          {"exp_avg", copy_of(state.exp_avg())},
          {"exp_avg_sq", copy_of(state.exp_avg_sq())}};
}

TensorMap tensors_of(const OptimizerParamState& state) {
  if (const auto* adam = dynamic_cast<const torch::optim::AdamParamState*>(&state)) return adam_tensors(*adam);
  if (const auto* adamw = dynamic_cast<const torch::optim::AdamWParamState*>(&state)) return adam_tensors(*adamw);
  if (const auto* sgd = dynamic_cast<const torch::optim::SGDParamState*>(&state))
    return {{"momentum_buffer", copy_of(sgd->momentum_buffer())}};
  const auto& adadelta = dynamic_cast<const AdadeltaParamState&>(state);
  return {{"square_avg", copy_of(adadelta.square_avg)}, {"acc_delta", copy_of(adadelta.acc_delta)}};
}

/// The stored tensors of one parameter.
class Stored {
 public:
  Stored(const TensorMap& state, std::string name, torch::Device device)
      : state_(state), prefix_(std::move(name) + "/"), device_(device) {}
  bool has(const std::string& key) const { return state_.contains(prefix_ + key); }
  torch::Tensor tensor(const std::string& key) const { return state_.at(prefix_ + key).to(device_).clone(); }
  std::int64_t number(const std::string& key) const { return state_.at(prefix_ + key).item<std::int64_t>(); }

 private:
  const TensorMap& state_;
  std::string prefix_;
  torch::Device device_;
};

template <typename State>
std::unique_ptr<OptimizerParamState> adam_state(const Stored& stored) {
  if (!stored.has("exp_avg")) return nullptr;
  auto state = std::make_unique<State>();
  state->step(stored.number("step"));
  state->exp_avg(stored.tensor("exp_avg"));
  state->exp_avg_sq(stored.tensor("exp_avg_sq"));
  return state;
}

std::unique_ptr<OptimizerParamState> sgd_state(const Stored& stored) {
  if (!stored.has("momentum_buffer")) return nullptr;
  auto state = std::make_unique<torch::optim::SGDParamState>();
  state->momentum_buffer(stored.tensor("momentum_buffer"));
  return state;
}

std::unique_ptr<OptimizerParamState> adadelta_state(const Stored& stored) {
  if (!stored.has("square_avg")) return nullptr;
  auto state = std::make_unique<AdadeltaParamState>();
  state->square_avg = stored.tensor("square_avg");
  state->acc_delta = stored.tensor("acc_delta");
  return state;
}

/// The state as this optimizer keeps it; none if what is stored is another one's.
std::unique_ptr<OptimizerParamState> state_for(const torch::optim::Optimizer& optimizer, const Stored& stored) {
  using namespace torch::optim;
  if (dynamic_cast<const Adam*>(&optimizer) != nullptr) return adam_state<AdamParamState>(stored);
  if (dynamic_cast<const AdamW*>(&optimizer) != nullptr) return adam_state<AdamWParamState>(stored);
  if (dynamic_cast<const SGD*>(&optimizer) != nullptr) return sgd_state(stored);
  return adadelta_state(stored);
}

}  // namespace

TensorMap optimizer_state(const torch::optim::Optimizer& optimizer, const torch::nn::Module& network) {
  TensorMap saved;
  for (const auto& parameter : network.named_parameters()) {
    const auto found = optimizer.state().find(optimizer_key(parameter.value()));
    if (found == optimizer.state().end()) continue;
    for (const auto& [key, tensor] : tensors_of(*found->second)) saved[parameter.key() + "/" + key] = tensor;
  }
  return saved;
}

void restore_optimizer(torch::optim::Optimizer& optimizer, const torch::nn::Module& network, const TensorMap& state) {
  for (const auto& parameter : network.named_parameters()) {
    const Stored stored(state, parameter.key(), parameter.value().device());
    if (auto restored = state_for(optimizer, stored))
      optimizer.state()[optimizer_key(parameter.value())] = std::move(restored);
  }
}

}  // namespace voxlet
