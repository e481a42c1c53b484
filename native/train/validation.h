// Validates a network on cases that it does not train on.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "cases/training_case.h"
#include "distributed/process_group.h"
#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

struct ValidatedCase {
  std::size_t index = 0;              ///< index into the given cases
  std::vector<double> dice;           ///< per label; NaN: neither reference nor prediction has it
  std::vector<std::uint8_t> classes;  ///< predicted, k, j, i; empty if another process predicted this case

  /// Mean over the labels that count; NaN if none does.
  double mean_dice() const;
};

struct ValidationScores {
  double dice = 0;                           ///< mean over label_dice
  std::map<std::string, double> label_dice;  ///< mean over the cases that have the label in reference or prediction
  std::vector<ValidatedCase> cases;          ///< in order
};

/// How many cases, from the first, to validate so that this runs about a sixth as many patches as an epoch of training
/// (some four per cent of the time); at least one.
std::size_t affordable_cases(const std::vector<TrainingCase>& cases, const Plan& plan);

/// Segments each case with a sliding window without overlap, on the network's grid. Several processes share the cases,
/// and all get the scores. Puts the network into evaluation mode. Throws Error(kCancelled) if `progress` was cancelled
/// (only a single process; several finish).
ValidationScores validate_network(Network& network, const std::vector<TrainingCase>& cases, const Plan& plan,
                                  const torch::Device& device, bool bfloat16, ProcessGroup& group,
                                  const Progress& progress);

}  // namespace voxlet
