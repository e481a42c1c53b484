// Ranks of samples. Private to metrics/agreement.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

struct Ranks {
  std::vector<double> of;              ///< 1 … n in the samples' order; equal values share the mean of their ranks
  std::vector<std::size_t> tie_sizes;  ///< sizes of the groups of two or more equal values
};

/// Of finite values; equal means equal to the last bit.
Ranks ranks(std::span<const double> values);

}  // namespace voxlet
