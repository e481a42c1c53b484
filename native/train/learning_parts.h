// Which parts of a network learn in an epoch: all; all but those a plan freezes at first; the output layers alone.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// Every parameter has a gradient again, and norms take their statistics from the batch.
void let_all_learn(torch::nn::Module& network);

/// From now on the parameters of these parts ("encoder", "encoder.0") have no gradient, and their norms keep the
/// running statistics that they have, until let_all_learn.
void freeze(torch::nn::Module& network, const std::vector<std::string>& parts);

/// Throws Error(kBadInput) with the network's parts if there is none of such a name.
void require_parts(const torch::nn::Module& network, const std::vector<std::string>& parts);

/// Whether an epoch that begins when the share `done` of the training is done belongs to the plan's last
/// `output_only_epochs`: all but the output layers stay as they are, and these learn from patches that come from
/// anywhere, with classes as frequent as they are. The second training phase of Havaei et al., "Brain tumor
/// segmentation with deep neural networks", Medical Image Analysis 35, 2017. They are the last
/// output_only_epochs / epochs of the training, also where other epochs than the plan's or minutes are asked for.
bool in_output_phase(const TrainingPlan& training, double done);

/// From now on only parameters of output layers (is_output_parameter) have gradients; norms use their running
/// statistics, where they have them, and leave them as they are, until let_all_learn.
void let_only_outputs_learn(torch::nn::Module& network);

/// The plan with patches from anywhere.
Plan output_phase_plan(Plan plan);

}  // namespace voxlet
