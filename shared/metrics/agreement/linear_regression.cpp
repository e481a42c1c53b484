#include "metrics/agreement/linear_regression.h"

#include <algorithm>
#include <cmath>

#include "metrics/agreement/distributions.h"
#include "metrics/agreement/samples.h"

namespace voxlet {
namespace {

/// Σ(y − ȳ − slope·(x − x̄))², from the residuals themselves: the difference of sums would cancel near a perfect line.
double residual_squares(std::span<const double> cx, std::span<const double> cy, double slope) {
  double sum = 0;
  for (std::size_t n = 0; n < cx.size(); ++n) sum += (cy[n] - slope * cx[n]) * (cy[n] - slope * cx[n]);
  return sum;
}

Interval around(double value, double reach) { return {value - reach, value + reach}; }

}  // namespace

Interval LinearRegression::band_at(double x) const {
  const double from_mean = slope_error * (x - mean_x), of_mean = residual_sd / std::sqrt(static_cast<double>(n));
  return around(at(x), t_quantile * std::hypot(from_mean, of_mean));
}

LinearRegression linear_regression(std::span<const double> x, std::span<const double> y,
                                   const ConfidenceOptions& options) {
  options.validate();
  check_pairs(x, y, 3);
  const auto cx = centred(x), cy = centred(y);
  const double sxx = dot(cx, cx), sxy = dot(cx, cy), syy = dot(cy, cy), df = static_cast<double>(x.size()) - 2;
  LinearRegression line;
  line.n = x.size();
  line.slope = sxy / sxx;
  line.mean_x = mean(x);
  line.intercept = mean(y) - line.slope * line.mean_x;
  line.r_squared = std::clamp(sxy / sxx * (sxy / syy), 0.0, 1.0);
  line.residual_sd = std::sqrt(residual_squares(cx, cy, line.slope) / df);
  line.slope_error = line.residual_sd / std::sqrt(sxx);
  line.intercept_error = std::hypot(line.slope_error * line.mean_x, line.residual_sd / std::sqrt(df + 2));
  line.p = student_t_two_sided_p(line.slope / line.slope_error, df);
  line.t_quantile = student_t_quantile(options.upper_probability(), df);
  line.slope_interval = around(line.slope, line.t_quantile * line.slope_error);
  line.intercept_interval = around(line.intercept, line.t_quantile * line.intercept_error);
  return line;
}

}  // namespace voxlet
