// Chooses which parts of a network learn: all, all but frozen parts, or only the output layers.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// Gives every parameter a gradient again; norms use the batch's statistics.
void let_all_learn(torch::nn::Module& network);

/// Freezes the parameters of these parts ("encoder", "encoder.0") until let_all_learn; their norms keep their running
/// statistics.
void freeze(torch::nn::Module& network, const std::vector<std::string>& parts);

/// Throws an Error(kBadInput) that lists the network's parts if one of the names does not exist.
void require_parts(const torch::nn::Module& network, const std::vector<std::string>& parts);

/// True if an epoch that begins at `done`, the completed share of the training, is one of the plan's last
/// `output_only_epochs`. In those only the output layers learn, from patches taken anywhere, so that classes have their
/// natural frequencies: the second training phase of Havaei et al., "Brain tumor segmentation with deep neural
/// networks", Medical Image Analysis 35, 2017. They are the last output_only_epochs / epochs of the training, also if
/// it runs for another number of epochs or for minutes.
bool in_output_phase(const TrainingPlan& training, double done);

/// Lets only the parameters of output layers (is_output_parameter) learn until let_all_learn. Norms use their running
/// statistics, if they have them, and do not update them.
void let_only_outputs_learn(torch::nn::Module& network);

/// The plan with patches taken anywhere.
Plan output_phase_plan(Plan plan);

}  // namespace voxlet
