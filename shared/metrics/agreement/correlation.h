// Pearson's and Spearman's correlation of two series of measurements.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// All members but n are NaN if either series is constant.
struct PearsonCorrelation {
  std::size_t n = 0;
  double r = 0;       ///< −1 … 1
  double p = 1;       ///< two-sided test of r = 0, by t = r·√((n − 2)/(1 − r²)) with n − 2 degrees of freedom
  Interval interval;  ///< for r, by Fisher's z = artanh r with standard error 1/√(n − 3) (Fisher 1921)
};

struct SpearmanCorrelation {
  std::size_t n = 0;
  double rho = 0;  ///< −1 … 1; Pearson's r of the ranks; equal values share their mean rank
  double p = 1;    ///< two-sided test of rho = 0, by the same t; a coarse approximation below about 10 pairs
};

/// Pairs are (first[n], second[n]). Both throw Error(kBadInput) for series of different lengths, values that are not
/// finite (the sentence gives the index), and fewer than 4 (Pearson) or 3 (Spearman) pairs. Results equal those of
/// scipy.stats.pearsonr and spearmanr.
PearsonCorrelation pearson(std::span<const double> first, std::span<const double> second,
                           const ConfidenceOptions& options = {});
SpearmanCorrelation spearman(std::span<const double> first, std::span<const double> second);

}  // namespace voxlet
