// Tests for a difference between paired series: Student's t-test and Wilcoxon's signed-rank test.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// If all differences are equal, t is infinite and p is 0; if all are 0, both are NaN.
struct PairedTTest {
  std::size_t n = 0;
  double mean_difference = 0;  ///< first − second
  double t = 0;
  double degrees_of_freedom = 0;  ///< n − 1
  double p = 1;                   ///< two-sided
  Interval interval;              ///< for the mean difference
};

/// Results equal those of scipy.stats.ttest_rel. Throws Error(kBadInput) for series of different lengths, values that
/// are not finite (the sentence gives the index) and fewer than 2 pairs.
PairedTTest paired_t_test(std::span<const double> first, std::span<const double> second,
                          const ConfidenceOptions& options = {});

enum class WilcoxonMethod {
  kExact,   ///< the distribution of the rank sum over all 2^n choices of signs
  kNormal,  ///< the normal approximation, with tie correction and without continuity correction
};

struct WilcoxonTest {
  std::size_t n = 0;     ///< nonzero differences; zeros are left out (Wilcoxon 1945)
  double statistic = 0;  ///< the smaller of the rank sums of positive and negative differences
  double p = 1;          ///< two-sided; NaN if all differences are 0
  WilcoxonMethod method = WilcoxonMethod::kExact;
};

/// Exact for up to 50 pairs without ties and zeros; otherwise the approximation, which is coarse below about 10
/// differences. Results equal those of scipy.stats.wilcoxon with zero_method "wilcox". Differences tie if |first −
/// second| is equal to the last bit. Errors as paired_t_test, but one pair is enough.
WilcoxonTest wilcoxon_signed_rank(std::span<const double> first, std::span<const double> second);

}  // namespace voxlet
