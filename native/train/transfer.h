// Transfer learning: a network starts from the weights of another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "network/network.h"
#include "train/checkpoint.h"

namespace voxlet {

/// Weights to start from, and what they were trained to tell apart.
struct SourceWeights {
  TensorMap weights;
  std::optional<LabelList> labels;  ///< absent for a checkpoint that no plan lies with
};

struct Transfer {
  std::vector<std::string> taken;     ///< names of tensors
  std::vector<std::string> left;      ///< as they were: names or shapes differ, or output layers of other labels
  bool labels_differ = false;         ///< so that output layers were left
  std::int64_t parameters_taken = 0;  ///< numbers in `taken`

  /// For the user: "took 38 of 40 tensors (1180320 parameters); left output.weight, output.bias, as the labels differ".
  std::string sentence() const;
};

/// Copies every tensor whose name and shape are equal, output layers only where `labels` are the source's (ids and
/// names in the same order) or the source does not say. Throws Error(kBadInput) if nothing fits.
Transfer transfer_weights(Network& network, const LabelList& labels, const SourceWeights& source);

}  // namespace voxlet
