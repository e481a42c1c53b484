// Bland–Altman analysis: bias and limits of agreement between two methods.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

struct BlandAltmanOptions {
  double limit_multiplier = 1.96;  ///< standard deviations between the bias and each limit, above 0
  ConfidenceOptions confidence;

  void validate() const;
};

/// In the unit of the measurements; differences are first − second.
struct BlandAltman {
  std::size_t n = 0;
  double bias = 0;  ///< mean difference
  double sd = 0;    ///< sample standard deviation of the differences (n − 1)
  double lower_limit = 0, upper_limit = 0;
  Interval bias_interval;  ///< bias ± t·sd/√n
  Interval lower_limit_interval, upper_limit_interval;
};

/// Limits of agreement bias ± z·sd (Bland and Altman, Lancet 1986;327:307–310). Intervals use Student's t with n − 1
/// degrees of freedom, and for the limits the standard error sd·√(1/n + z²/(2(n − 1))) (Bland and Altman, Stat Methods
/// Med Res 1999;8:135–160). Throws Error(kBadInput) for series of different lengths, values that are not finite (the
/// sentence gives the index), fewer than 2 pairs and invalid options.
BlandAltman bland_altman(std::span<const double> first, std::span<const double> second,
                         const BlandAltmanOptions& options = {});

}  // namespace voxlet
