#include "metrics/agreement/correlation.h"

#include <algorithm>
#include <cmath>

#include "metrics/agreement/distributions.h"
#include "metrics/agreement/ranks.h"
#include "metrics/agreement/samples.h"

namespace voxlet {
namespace {

/// NaN where a series is constant.
double correlation_coefficient(std::span<const double> first, std::span<const double> second) {
  const auto x = centred(first), y = centred(second);
  const double r = dot(x, y) / std::sqrt(dot(x, x) * dot(y, y));
  return std::clamp(r, -1.0, 1.0);
}

double two_sided_p(double r, std::size_t n) {
  const double df = static_cast<double>(n) - 2;
  return student_t_two_sided_p(r * std::sqrt(df / ((1 - r) * (1 + r))), df);
}

}  // namespace

PearsonCorrelation pearson(std::span<const double> first, std::span<const double> second,
                           const ConfidenceOptions& options) {
  options.validate();
  check_pairs(first, second, 4);
  const std::size_t n = first.size();
  const double r = correlation_coefficient(first, second);
  const double reach = normal_quantile(options.upper_probability()) / std::sqrt(static_cast<double>(n) - 3);
  return {n, r, two_sided_p(r, n), {std::tanh(std::atanh(r) - reach), std::tanh(std::atanh(r) + reach)}};
}

SpearmanCorrelation spearman(std::span<const double> first, std::span<const double> second) {
  check_pairs(first, second, 3);
  const double rho = correlation_coefficient(ranks(first).of, ranks(second).of);
  return {first.size(), rho, two_sided_p(rho, first.size())};
}

}  // namespace voxlet
