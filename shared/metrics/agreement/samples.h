// Checks and sums over samples. Private to metrics/agreement.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metrics/sample_statistics.h"

namespace voxlet {

/// Throws Error(kBadInput) unless there are at least `fewest` values and all are finite; `name` says what they are.
void check_samples(std::span<const double> values, std::size_t fewest, const std::string& name);
/// The same for two series that belong together value by value, which must be equally long.
void check_pairs(std::span<const double> first, std::span<const double> second, std::size_t fewest);

/// Of at least one value; exactly the value where all are equal.
inline double mean(std::span<const double> values) { return mean_of(values); }
/// With n − 1 below, of at least two values; exactly 0 where all are equal.
inline double sample_sd(std::span<const double> values) { return sample_sd_of(values); }
/// Values minus their mean; exact zeros where all are equal.
std::vector<double> centred(std::span<const double> values);
std::vector<double> differences(std::span<const double> first, std::span<const double> second);
/// Σ a·b, in order.
double dot(std::span<const double> a, std::span<const double> b);

}  // namespace voxlet
