// A network whose output says something about every parameter.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "network/network.h"
#include "support/plans.h"

namespace voxlet::test {

/// A plan with so many image channels, this network and three labels.
inline Plan network_plan(Step network, int image_channels = 1) {
  Plan plan;
  plan.name = "Test";
  plan.channels.clear();
  for (int c = 0; c < image_channels; ++c) plan.channels.push_back({"channel " + std::to_string(c), ""});
  if (network.name == "attention-unet-2.5d") plan.slice_stack = {2, 3};
  plan.network = std::move(network);
  plan.patch.size = {32, 32, 32};
  plan.labels = {{10, "Left-Thalamus", {0, 118, 14}}, {49, "Right-Thalamus", {0, 118, 14}}, {16, "Brain-Stem", {}}};
  return plan;
}

/// The same with a U-Net of the given features per level.
inline Plan small_plan(int image_channels, const std::vector<double>& features) {
  return network_plan(testing::unet(features), image_channels);
}

/// Random weights, in evaluation mode; norms, biases and running statistics included: LibTorch starts those at 1 and 0,
/// which would hide an exchange.
inline NetworkPtr random_network(const Plan& plan, std::uint64_t seed = 3) {
  torch::manual_seed(seed);
  auto network = make_network(plan);
  const torch::NoGradGuard no_gradients;
  for (const auto& item : network->named_parameters())
    if (item.value().dim() == 1) item.value().copy_(torch::rand(item.value().sizes()) + 0.25);
  for (const auto& item : network->named_buffers()) item.value().copy_(torch::rand(item.value().sizes()) + 0.25);
  network->eval();
  return network;
}

}  // namespace voxlet::test
