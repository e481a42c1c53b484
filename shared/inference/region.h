// Models in two stages: where a plan's crop step "region" lies, from the labels of a coarse network or of a case.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// The plan with its step "region" replaced by a step "centre" of the same size around the middle of what is not 0 in
/// `region_labels`: the middle of its bounding box on the labels' own axes, in world mm. Throws Error(kRefused) where
/// that has less than the step's least_ml or more than its most_ml, or one of `looked_for` (the coarse network's
/// labels) less than least_each_ml; with `overridden` it gets the reason instead, and only labels without any voxel are
/// refused: there is nowhere to look. The plan must have such a step.
Plan located(const Plan& plan, const LabelVolume& region_labels, const LabelList& looked_for = {},
             std::vector<std::string>* overridden = nullptr);

/// Where a case's own labels have the region: the middle of the bounding box of the labels that the step is `around`,
/// or of all that the plan lists where it names none. The plan must have such a step. Throws Error(kBadInput) for a
/// case without any of them.
WorldPoint region_middle(const Plan& plan, const LabelVolume& case_labels);

/// The same as `located` from a case's own labels, for training and testing without the coarse network, whatever the
/// labels' volume. A plan without a step "region" comes back as it is. Throws as region_middle does.
Plan located_by_case(const Plan& plan, const LabelVolume& case_labels);

}  // namespace voxlet
