// Locates the region that two-stage models crop to, from a coarse network's or a case's labels.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// The plan with its step "region" replaced by a step "centre" of the same size around the middle of the nonzero voxels
/// of `region_labels`: the middle of their bounding box on the labels' own axes, in world mm. Throws Error(kRefused) if
/// they have less volume than the step's least_ml or more than its most_ml, or one of `looked_for` (the coarse
/// network's labels) less than least_each_ml. With `overridden`, the reason is appended there instead, and only labels
/// without any voxel are refused. The plan must have such a step.
Plan located(const Plan& plan, const LabelVolume& region_labels, const LabelList& looked_for = {},
             std::vector<std::string>* overridden = nullptr);

/// The middle of the region by a case's own labels: of the bounding box of the labels that the step is `around`, or of
/// all labels of the plan if it names none. The plan must have such a step. Throws Error(kBadInput) if the case has
/// none of these labels.
WorldPoint region_middle(const Plan& plan, const LabelVolume& case_labels);

/// As `located`, but from a case's own labels and for any volume: for training and testing without the coarse network.
/// A plan without a step "region" is returned unchanged. Throws as region_middle does.
Plan located_by_case(const Plan& plan, const LabelVolume& case_labels);

}  // namespace voxlet
