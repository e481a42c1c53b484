// How well a network does on cases that it does not train on.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "data/case_cache.h"
#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

struct ValidationScores {
  double dice = 0;                           ///< mean over label_dice
  std::map<std::string, double> label_dice;  ///< mean over the cases that have the label in reference or prediction
};

/// How many of the cases, from the first, can be validated so that the patches run are about a sixth of those trained
/// on in an epoch (some four per cent of the time); at least one.
std::size_t affordable_cases(const std::vector<TrainingCase>& cases, const Plan& plan);

/// Segments each case with a sliding window without overlap, on the network's grid. Leaves the network in training
/// mode. Throws Error(kCancelled) if `progress` was cancelled.
ValidationScores validate_network(Network& network, const std::vector<TrainingCase>& cases, const Plan& plan,
                                  const torch::Device& device, bool bfloat16, const Progress& progress);

}  // namespace voxlet
