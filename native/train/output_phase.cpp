#include "train/output_phase.h"

#include "network/network.h"

namespace voxlet {
namespace {

constexpr double kRounding = 1e-9;

void hold_running_statistics(torch::nn::Module& network) {
  for (const auto& module : network.modules())
    if (module->named_buffers(/*recurse=*/false).contains("running_mean")) module->eval();
}

}  // namespace

bool in_output_phase(const TrainingPlan& training, double done) {
  if (training.output_only_epochs == 0) return false;
  const double share = static_cast<double>(training.output_only_epochs) / training.epochs;
  return done >= 1 - share - kRounding;
}

void let_only_outputs_learn(torch::nn::Module& network) {
  for (auto& parameter : network.named_parameters()) {
    if (is_output_parameter(parameter.key())) continue;
    parameter.value().requires_grad_(false);
    // An optimizer moves every parameter that has a gradient, even one of zeros.
    parameter.value().mutable_grad().reset();
  }
  hold_running_statistics(network);
}

Plan output_phase_plan(Plan plan) {
  plan.training.foreground_share = 0;
  return plan;
}

}  // namespace voxlet
