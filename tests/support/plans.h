// Plans for tests.
#pragma once

#include <utility>
#include <vector>

#include "plan/plan.h"

namespace voxlet::testing {

/// The network "unet" with these feature maps, one number for each level.
inline Step unet(std::vector<double> channels) { return {"unet", {{"channels", std::move(channels)}}}; }

/// Labels of ball_phantom: 4, 17 and 53; patch 16³, two network levels.
inline Plan small_plan() {
  Plan plan;
  plan.name = "phantom";
  plan.labels = {{17, "Left-Hippocampus", {220, 216, 20}},
                 {53, "Right-Hippocampus", {220, 216, 21}},
                 {4, "Ventricle", {120, 18, 134}}};
  plan.patch = {{16, 16, 16}, 0.5};
  plan.network = unet({4, 8});
  plan.licence = "CC0";
  plan.trained_on = "nothing";
  return plan;
}

}  // namespace voxlet::testing
