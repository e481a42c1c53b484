// Models in two stages: where a plan's crop step "region" lies, from the labels of a coarse network or of a case.
#pragma once

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// The plan with its step "region" replaced by a step "centre" of the same size around the middle of what is not 0 in
/// `region_labels`: the middle of its bounding box on the labels' own axes, in world mm. Throws Error(kRefused) where
/// that has less than the step's least_ml or more than its most_ml, or one of `looked_for` (the coarse network's
/// labels) less than least_each_ml. The plan must have such a step.
Plan located(const Plan& plan, const LabelVolume& region_labels, const LabelList& looked_for = {});

/// The same from a case's own labels, for training and testing without the coarse network: the middle of all labels
/// that the plan lists, whatever their volume. A plan without a step "region" comes back as it is. Throws
/// Error(kBadInput) for labels with none of the plan's.
Plan located_by_case(const Plan& plan, const LabelVolume& case_labels);

}  // namespace voxlet
