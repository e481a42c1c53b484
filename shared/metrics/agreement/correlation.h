// Correlation of two series of measurements.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// All members but n are NaN where one series is constant.
struct PearsonCorrelation {
  std::size_t n = 0;
  double r = 0;       ///< −1 … 1
  double p = 1;       ///< two-sided, of r = 0, by t = r·√((n − 2)/(1 − r²)) with n − 2 degrees of freedom
  Interval interval;  ///< of r, by Fisher's z = artanh r with standard error 1/√(n − 3) (Fisher 1921)
};

struct SpearmanCorrelation {
  std::size_t n = 0;
  double rho = 0;  ///< −1 … 1; Pearson's r of the ranks, where equal values share the mean of their ranks
  double p = 1;    ///< two-sided, of rho = 0, by the same t: an approximation, coarse below about 10 pairs
};

/// Pairs are (first[n], second[n]). Throw Error(kBadInput) for series of unlike length, values that are not finite
/// (the sentence names the index), and fewer than 4 (Pearson) or 3 (Spearman) pairs. As scipy.stats.pearsonr and
/// spearmanr.
PearsonCorrelation pearson(std::span<const double> first, std::span<const double> second,
                           const ConfidenceOptions& options = {});
SpearmanCorrelation spearman(std::span<const double> first, std::span<const double> second);

}  // namespace voxlet
