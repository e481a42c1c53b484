// The loss that a plan names.
#pragma once

#include "loss/loss.h"
#include "plan/step.h"

namespace voxlet {

/// `loss` is the plan's training.loss; its parameters are those of the losses' options. Throws Error(kBadInput) for a
/// name or a parameter that the rules (plan/training_rules.h) do not know.
Loss make_loss(const Step& loss);

/// The loss once `done`, a share of the training from 0 to 1, is past its parameter "weights_until": without weights.
Step loss_at(const Step& loss, double done);

}  // namespace voxlet
