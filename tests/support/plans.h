// Plans for tests.
#pragma once

#include "plan/plan.h"

namespace voxlet::testing {

/// Labels of ball_phantom: 4, 17 and 53; patch 16³, two network levels.
inline Plan small_plan() {
  Plan plan;
  plan.name = "phantom";
  plan.labels = {{17, "Left-Hippocampus", {220, 216, 20}},
                 {53, "Right-Hippocampus", {220, 216, 21}},
                 {4, "Ventricle", {120, 18, 134}}};
  plan.patch = {{16, 16, 16}, 0.5};
  plan.network = {"unet", {4, 8}};
  plan.licence = "CC0";
  plan.trained_on = "nothing";
  return plan;
}

}  // namespace voxlet::testing
