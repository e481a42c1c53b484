// The loss that a plan names.
#pragma once

#include "loss/loss.h"
#include "plan/step.h"

namespace voxlet {

/// `loss` is the plan's training.loss; its parameters are those of the losses' options. Throws Error(kBadInput) for a
/// name or a parameter that the rules (plan/training_rules.h) do not know.
Loss make_loss(const Step& loss);

}  // namespace voxlet
