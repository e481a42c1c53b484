// Is there a difference between two series of paired measurements? Student's t-test and Wilcoxon's signed-rank test.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// Where all differences are equal, t is infinite and p 0; where all are 0, both are NaN.
struct PairedTTest {
  std::size_t n = 0;
  double mean_difference = 0;  ///< first − second
  double t = 0;
  double degrees_of_freedom = 0;  ///< n − 1
  double p = 1;                   ///< two-sided
  Interval interval;              ///< of the mean difference
};

/// As scipy.stats.ttest_rel. Throws Error(kBadInput) for series of unlike length, values that are not finite (the
/// sentence names the index) and fewer than 2 pairs.
PairedTTest paired_t_test(std::span<const double> first, std::span<const double> second,
                          const ConfidenceOptions& options = {});

enum class WilcoxonMethod {
  kExact,   ///< the distribution of the rank sum over all 2^n choices of signs
  kNormal,  ///< the normal approximation, its variance corrected for ties, without continuity correction
};

struct WilcoxonTest {
  std::size_t n = 0;     ///< differences that are not 0: zeros are left out (Wilcoxon 1945)
  double statistic = 0;  ///< the smaller of the sums of ranks of positive and of negative differences
  double p = 1;          ///< two-sided; NaN where all differences are 0
  WilcoxonMethod method = WilcoxonMethod::kExact;
};

/// Exact for up to 50 pairs without ties and zeros, else the approximation, which is coarse below about 10 differences.
/// As scipy.stats.wilcoxon with zero_method "wilcox". Differences tie where |first − second| is equal to the last bit.
/// Errors as of paired_t_test, except that one pair is enough.
WilcoxonTest wilcoxon_signed_rank(std::span<const double> first, std::span<const double> second);

}  // namespace voxlet
