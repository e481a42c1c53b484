// The losses, optimisers, learning-rate schedules and augmentation steps that a plan may name. They are implemented in
// native/loss/, native/train/ and native/data/.
#pragma once

#include <string>
#include <vector>

#include "plan/step.h"

namespace voxlet {

/// "cross_entropy", "dice", "dice_cross_entropy", "focal", "dice_focal", "jaccard", "tversky".
const std::vector<StepRule>& loss_rules();
/// "sgd", "adam", "adamw", "adadelta"; learning rate and weight decay are separate fields of the plan.
const std::vector<StepRule>& optimizer_rules();
/// "constant", "polynomial", "step", "exponential", "cosine", "plateau".
const std::vector<StepRule>& schedule_rules();
/// Random changes to training patches; they run in the plan's order.
const std::vector<StepRule>& augmentation_rules();
/// A predefined list of augmentation steps that a plan may name instead: "nnunet", nnU-Net v2's default for 3D patches.
/// Throws Error(kBadInput) for any other name.
std::vector<Step> augmentation_preset(const std::string& name);

}  // namespace voxlet
