// Least-squares line through pairs (x, y).
#pragma once

#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// y = intercept + slope·x. If all x are equal, everything but n is NaN; if all y are equal, r_squared and p are.
struct LinearRegression {
  std::size_t n = 0;
  double slope = 0, intercept = 0;
  double r_squared = 0;                         ///< share of y's variance that the line explains, 0 … 1
  double slope_error = 0, intercept_error = 0;  ///< standard errors
  double residual_sd = 0;                       ///< √(residual sum of squares / (n − 2)), in the unit of y
  double p = 1;                                 ///< two-sided test of slope = 0, by Student's t with n − 2
  Interval slope_interval, intercept_interval;
  double mean_x = 0;
  double t_quantile = 0;  ///< for the requested confidence level with n − 2 degrees of freedom

  double at(double x) const { return intercept + slope * x; }
  /// Pointwise confidence interval of the line (the mean of y, not a single new y) at x.
  Interval band_at(double x) const;
};

/// Results equal those of scipy.stats.linregress. Throws Error(kBadInput) for series of different lengths, values that
/// are not finite (the sentence gives the index) and fewer than 3 pairs.
LinearRegression linear_regression(std::span<const double> x, std::span<const double> y,
                                   const ConfidenceOptions& options = {});

}  // namespace voxlet
