// A network whose output says something about every parameter.
#pragma once

#include "network/unet.h"

namespace voxlet::test {

/// A plan with one or two image channels, the given features per level and three labels.
inline Plan small_plan(int image_channels, std::vector<int> features) {
  Plan plan;
  plan.name = "Test";
  plan.channels.clear();
  for (int c = 0; c < image_channels; ++c) plan.channels.push_back({c == 0 ? "T1" : "T2", ""});
  plan.network.channels = std::move(features);
  plan.patch.size = {32, 32, 32};
  plan.labels = {{10, "Left-Thalamus", {0, 118, 14}}, {49, "Right-Thalamus", {0, 118, 14}}, {16, "Brain-Stem", {}}};
  return plan;
}

/// Random weights, norms and biases included: LibTorch starts those at 1 and 0, which would hide an exchange.
inline UNet random_network(const Plan& plan, std::uint64_t seed = 3) {
  torch::manual_seed(seed);
  UNet network = make_network(plan);
  const torch::NoGradGuard no_gradients;
  for (const auto& item : network->named_parameters()) {
    if (item.value().dim() == 1) item.value().copy_(torch::rand(item.value().sizes()) + 0.25);
  }
  network->eval();
  return network;
}

}  // namespace voxlet::test
