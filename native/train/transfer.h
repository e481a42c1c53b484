// Transfer learning: initialises a network with the weights of another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "network/network.h"
#include "train/checkpoint.h"

namespace voxlet {

/// Weights to start from, and the labels that they were trained for.
struct SourceWeights {
  TensorMap weights;
  std::optional<LabelList> labels;  ///< absent for a checkpoint without a plan beside it
};

struct Transfer {
  std::vector<std::string> taken;  ///< names of tensors
  std::vector<std::string> left;   ///< tensors left unchanged: names or shapes differ, or output layers of other labels
  bool labels_differ = false;      ///< output layers were left for that reason
  std::int64_t parameters_taken = 0;  ///< values in `taken`

  /// For the user: "took 38 of 40 tensors (1180320 parameters); left at random: output.weight, output.bias (output
  /// layers, since the labels differ)".
  std::string sentence() const;
};

/// Copies every tensor whose name and shape match; output layers only if `labels` equal the source's (ids and names in
/// the same order) or the source's are unknown. Throws Error(kBadInput) if nothing fits.
Transfer transfer_weights(Network& network, const LabelList& labels, const SourceWeights& source);

}  // namespace voxlet
