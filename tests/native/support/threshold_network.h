// A network that is known without training: what is brighter than a threshold gets the plan's first label.
#pragma once

#include <torch/torch.h>

#include "network/network.h"
#include "plan/plan.h"
#include "train/checkpoint.h"

namespace voxlet::test {

/// For scans whose values lie in 0 … 1000. Label 1, grid of 2 mm, patch 16³.
inline Plan threshold_plan() {
  Plan plan;
  plan.name = "bright";
  plan.spacing_mm = {2, 2, 2};
  plan.intensity = {{"clip", {{"low", 0.0}, {"high", 1000.0}}}};
  plan.patch.size = {16, 16, 16};
  plan.network = {"meshnet", {{"channels", 1.0}, {"dilations", std::vector<double>{1}}, {"norm", std::string("none")}}};
  plan.labels = {{1, "Bright", {}}};
  return plan;
}

inline NetworkPtr threshold_network(float threshold) {
  TensorMap weights{{"layers.0.conv1.weight", torch::zeros({1, 1, 3, 3, 3})},
                    {"layers.0.conv1.bias", torch::zeros({1})},
                    {"output.weight", torch::tensor({0.0F, 1.0F}).view({2, 1, 1, 1, 1})},
                    {"output.bias", torch::tensor({threshold, 0.0F})}};
  weights.at("layers.0.conv1.weight").index_put_({0, 0, 1, 1, 1}, 1);
  auto network = make_network(threshold_plan());
  restore_network(*network, weights);
  network->eval();
  return network;
}

}  // namespace voxlet::test
