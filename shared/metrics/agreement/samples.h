// Checks and sums over samples. Private to metrics/agreement.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metrics/sample_statistics.h"

namespace voxlet {

/// Throws Error(kBadInput) unless there are at least `fewest` values and all are finite; `name` says what they are in
/// the sentence.
void check_samples(std::span<const double> values, std::size_t fewest, const std::string& name);
/// The same for two series of pairs, which must also be equally long.
void check_pairs(std::span<const double> first, std::span<const double> second, std::size_t fewest);

/// The mean of at least one value; exact if all are equal.
inline double mean(std::span<const double> values) { return mean_of(values); }
/// The sample SD (n − 1) of at least two values; exactly 0 if all are equal.
inline double sample_sd(std::span<const double> values) { return sample_sd_of(values); }
/// Values minus their mean; exact zeros if all are equal.
std::vector<double> centred(std::span<const double> values);
std::vector<double> differences(std::span<const double> first, std::span<const double> second);
/// Σ a·b, in order.
double dot(std::span<const double> a, std::span<const double> b);

}  // namespace voxlet
