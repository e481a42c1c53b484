// Holm's correction of p-values for multiple tests.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

/// Adjusted p-values that keep the chance of even one false finding among all of them (Holm, Scand J Stat
/// 1979;6:65–70): the k-th smallest of n is multiplied by n − k + 1, is at least the one before, and at most 1. NaN
/// stays NaN and does not count. Equals R's p.adjust(method = "holm").
std::vector<double> holm_adjusted(std::span<const double> p);

}  // namespace voxlet
