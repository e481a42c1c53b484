#include "train/learning_parts.h"

#include <algorithm>

#include "base/error.h"
#include "network/network.h"

namespace voxlet {
namespace {

constexpr double kRounding = 1e-9;

/// Whether a parameter or module belongs to a part: "encoder" has "encoder.0.conv1.weight".
bool belongs_to(const std::string& name, const std::string& part) {
  return name == part || name.starts_with(part + ".");
}

bool belongs_to_any(const std::string& name, const std::vector<std::string>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return belongs_to(name, part); });
}

void stop_learning(torch::Tensor& parameter) {
  parameter.requires_grad_(false);
  // An optimizer moves every parameter that has a gradient, even one of zeros.
  parameter.mutable_grad().reset();
}

template <typename Chosen>
void hold(torch::nn::Module& network, const Chosen& chosen) {
  for (auto& parameter : network.named_parameters())
    if (chosen(parameter.key())) stop_learning(parameter.value());
  for (auto& module : network.named_modules())
    if (chosen(module.key()) && module.value()->named_buffers(/*recurse=*/false).contains("running_mean"))
      module.value()->eval();
}

}  // namespace

void let_all_learn(torch::nn::Module& network) {
  network.train();
  for (auto& parameter : network.parameters()) parameter.requires_grad_(true);
}

void freeze(torch::nn::Module& network, const std::vector<std::string>& parts) {
  hold(network, [&](const std::string& name) { return belongs_to_any(name, parts); });
}

void require_parts(const torch::nn::Module& network, const std::vector<std::string>& parts) {
  const auto names = network.named_parameters().keys();
  for (const auto& part : parts) {
    if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return belongs_to(name, part); })) continue;
    std::string known;
    for (const auto& child : network.named_children()) known += (known.empty() ? "" : ", ") + child.key();
    throw Error(ErrorCode::kBadInput,
                "Expected a part of the network to freeze (" + known + "), found \"" + part + "\".");
  }
}

bool in_output_phase(const TrainingPlan& training, double done) {
  if (training.output_only_epochs == 0) return false;
  const double share = static_cast<double>(training.output_only_epochs) / training.epochs;
  return done >= 1 - share - kRounding;
}

void let_only_outputs_learn(torch::nn::Module& network) {
  hold(network, [](const std::string& name) { return !is_output_parameter(name); });
}

Plan output_phase_plan(Plan plan) {
  plan.training.foreground_share = 0;
  return plan;
}

}  // namespace voxlet
