// What a plan's training section may name: losses, optimisers, schedules of the learning rate, and augmentation. What
// they do is in native/loss/, native/train/ and native/data/.
#pragma once

#include <string>
#include <vector>

#include "plan/step.h"

namespace voxlet {

/// "cross_entropy", "dice", "dice_cross_entropy", "focal", "dice_focal", "jaccard", "tversky".
const std::vector<StepRule>& loss_rules();
/// "sgd", "adam", "adamw", "adadelta"; learning rate and weight decay stand beside them in the plan.
const std::vector<StepRule>& optimizer_rules();
/// "constant", "polynomial", "step", "exponential", "cosine", "plateau".
const std::vector<StepRule>& schedule_rules();
/// Random changes of training patches, in the plan's order.
const std::vector<StepRule>& augmentation_rules();
/// A ready list of augmentation steps, as a plan may name it in their place: "nnunet", what nnU-Net v2 does to 3D
/// patches by default. Throws Error(kBadInput) for any other name.
std::vector<Step> augmentation_preset(const std::string& name);

}  // namespace voxlet
