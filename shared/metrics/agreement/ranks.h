// Ranks of samples, with ties. Private to metrics/agreement.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

struct Ranks {
  std::vector<double> of;              ///< 1 … n in the samples' order; equal values share their mean rank
  std::vector<std::size_t> tie_sizes;  ///< sizes of the groups of two or more equal values
};

/// Values must be finite; they tie if equal to the last bit.
Ranks ranks(std::span<const double> values);

}  // namespace voxlet
