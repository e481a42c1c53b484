// A plan's last `output_only_epochs`: all but the output layers stay as they are, and these learn from patches that
// come from anywhere, with classes as frequent as they are. The second training phase of Havaei et al., "Brain tumor
// segmentation with deep neural networks", Medical Image Analysis 35, 2017.
#pragma once

#include <torch/torch.h>

#include "plan/plan.h"

namespace voxlet {

/// Whether an epoch that begins when the share `done` of the training is done is one of them. They are the last
/// output_only_epochs / epochs of it, also where other epochs than the plan's or minutes are asked for.
bool in_output_phase(const TrainingPlan& training, double done);

/// From now on only parameters of output layers (is_output_parameter) have gradients; norms use their running
/// statistics, where they have them, and leave them as they are until the network is put into training mode again.
void let_only_outputs_learn(torch::nn::Module& network);

/// The plan with patches from anywhere.
Plan output_phase_plan(Plan plan);

}  // namespace voxlet
