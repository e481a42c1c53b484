#include "train/optimizer_state.h"

#include <memory>
#include <sstream>
#include <type_traits>

namespace voxlet {
namespace {

// The key is the tensor's address: as text in LibTorch 1.13, as a pointer in 2.x.
using StateMap = std::decay_t<decltype(std::declval<torch::optim::AdamW&>().state())>;
using Key = StateMap::key_type;

template <typename K>
K make_key(void* address) {
  if constexpr (std::is_same_v<K, std::string>) {
    std::ostringstream text;
    text << address;
    return text.str();
  } else {
    return address;
  }
}

Key key_of(const torch::Tensor& parameter) { return make_key<Key>(parameter.unsafeGetTensorImpl()); }

std::unique_ptr<torch::optim::AdamWParamState> make_state(const std::string& name, const torch::Tensor& parameter,
                                                          const TensorMap& saved) {
  auto state = std::make_unique<torch::optim::AdamWParamState>();
  state->step(saved.at(name + "/step").item<std::int64_t>());
  state->exp_avg(saved.at(name + "/exp_avg").to(parameter.device()).clone());
  state->exp_avg_sq(saved.at(name + "/exp_avg_sq").to(parameter.device()).clone());
  return state;
}

}  // namespace

TensorMap optimizer_state(const torch::optim::AdamW& optimizer, const torch::nn::Module& network) {
  TensorMap saved;
  for (const auto& parameter : network.named_parameters()) {
    const auto found = optimizer.state().find(key_of(parameter.value()));
    if (found == optimizer.state().end()) continue;
    const auto& state = static_cast<const torch::optim::AdamWParamState&>(*found->second);
    saved[parameter.key() + "/step"] = torch::tensor(state.step(), torch::kInt64);
    saved[parameter.key() + "/exp_avg"] = state.exp_avg().to(torch::kCPU, false, true);
    saved[parameter.key() + "/exp_avg_sq"] = state.exp_avg_sq().to(torch::kCPU, false, true);
  }
  return saved;
}

void restore_optimizer(torch::optim::AdamW& optimizer, const torch::nn::Module& network, const TensorMap& state) {
  for (const auto& parameter : network.named_parameters()) {
    if (!state.contains(parameter.key() + "/exp_avg")) continue;
    optimizer.state()[key_of(parameter.value())] = make_state(parameter.key(), parameter.value(), state);
  }
}

void set_learning_rate(torch::optim::AdamW& optimizer, double rate) {
  for (auto& group : optimizer.param_groups()) static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
}

}  // namespace voxlet
