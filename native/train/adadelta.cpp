#include "train/adadelta.h"

#include <memory>
#include <utility>

#include "train/optimizer_key.h"

namespace voxlet {

Adadelta::Adadelta(std::vector<torch::Tensor> parameters, const AdadeltaOptions& options)
    : Optimizer({torch::optim::OptimizerParamGroup(std::move(parameters))},
                std::make_unique<AdadeltaOptions>(options)) {}

torch::Tensor Adadelta::step(LossClosure closure) {
  torch::Tensor loss;
  if (closure) {
    const torch::AutoGradMode with_gradient(true);
    loss = closure();
  }
  const torch::NoGradGuard no_grad;
  for (auto& group : param_groups_) {
    const auto& options = static_cast<const AdadeltaOptions&>(group.options());
    for (auto& parameter : group.params())
      if (parameter.grad().defined()) update(parameter, options);
  }
  return loss;
}

void Adadelta::update(torch::Tensor& parameter, const AdadeltaOptions& options) {
  auto& state = state_of(parameter);
  const auto gradient =
      options.weight_decay > 0 ? parameter.grad().add(parameter, options.weight_decay) : parameter.grad();
  state.square_avg.mul_(options.rho).addcmul_(gradient, gradient, 1 - options.rho);
  const auto root = state.square_avg.add(options.epsilon).sqrt_();
  const auto delta = state.acc_delta.add(options.epsilon).sqrt_().div_(root).mul_(gradient);
  state.acc_delta.mul_(options.rho).addcmul_(delta, delta, 1 - options.rho);
  parameter.sub_(delta, options.lr);
}

AdadeltaParamState& Adadelta::state_of(const torch::Tensor& parameter) {
  auto& slot = state_[optimizer_key(parameter)];
  if (!slot) {
    auto state = std::make_unique<AdadeltaParamState>();
    state->square_avg = torch::zeros_like(parameter);
    state->acc_delta = torch::zeros_like(parameter);
    slot = std::move(state);
  }
  return static_cast<AdadeltaParamState&>(*slot);
}

}  // namespace voxlet
