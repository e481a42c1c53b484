#include "train/optimizers.h"

#include <utility>

#include "plan/training_rules.h"
#include "train/adadelta.h"

namespace voxlet {
namespace {

torch::optim::SGDOptions sgd_options(const TrainingPlan& training, const Step& step) {
  const double momentum = step.number("momentum");
  // Without momentum there is nothing that Nesterov's form could change, and LibTorch refuses it.
  return torch::optim::SGDOptions(training.learning_rate)
      .momentum(momentum)
      .nesterov(step.flag("nesterov") && momentum > 0)
      .weight_decay(training.weight_decay);
}

/// Of Adam and AdamW.
template <typename Options>
Options adam_options(const TrainingPlan& training, const Step& step) {
  return Options(training.learning_rate)
      .betas({step.number("beta1"), step.number("beta2")})
      .eps(step.number("epsilon"))
      .weight_decay(training.weight_decay);
}

AdadeltaOptions adadelta_options(const TrainingPlan& training, const Step& step) {
  AdadeltaOptions options;
  options.lr = training.learning_rate;
  options.rho = step.number("rho");
  options.epsilon = step.number("epsilon");
  options.weight_decay = training.weight_decay;
  return options;
}

}  // namespace

std::unique_ptr<torch::optim::Optimizer> make_optimizer(const TrainingPlan& training,
                                                        std::vector<torch::Tensor> parameters) {
  using namespace torch::optim;
  const Step step = complete_step(training.optimizer, optimizer_rules(), "training optimizer");
  if (step.name == "sgd") return std::make_unique<SGD>(std::move(parameters), sgd_options(training, step));
  if (step.name == "adam")
    return std::make_unique<Adam>(std::move(parameters), adam_options<AdamOptions>(training, step));
  if (step.name == "adadelta")
    return std::make_unique<Adadelta>(std::move(parameters), adadelta_options(training, step));
  return std::make_unique<AdamW>(std::move(parameters), adam_options<AdamWOptions>(training, step));
}

void set_learning_rate(torch::optim::Optimizer& optimizer, double rate) {
  for (auto& group : optimizer.param_groups()) group.options().set_lr(rate);
}

}  // namespace voxlet
