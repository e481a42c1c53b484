// Makes the loss that a plan names.
#pragma once

#include "loss/loss.h"
#include "plan/step.h"

namespace voxlet {

/// `loss` is the plan's training.loss; its parameters are the fields of that loss's options. Throws Error(kBadInput)
/// for a name or parameter that plan/training_rules.h does not have.
Loss make_loss(const Step& loss);

/// The loss at `done`, the completed share of the training (0 … 1): without weights once it is past the parameter
/// "weights_until".
Step loss_at(const Step& loss, double done);

}  // namespace voxlet
