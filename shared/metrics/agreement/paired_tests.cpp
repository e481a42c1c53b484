#include "metrics/agreement/paired_tests.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "metrics/agreement/distributions.h"
#include "metrics/agreement/ranks.h"
#include "metrics/agreement/samples.h"

namespace voxlet {
namespace {

constexpr std::size_t kLargestExact = 50;

/// In how many of the 2^n choices of signs the positive ranks sum up to each value 0 … n(n + 1)/2. Whole numbers below
/// 2^53, so that doubles hold them exactly.
std::vector<double> rank_sum_counts(std::size_t n) {
  std::vector<double> counts(n * (n + 1) / 2 + 1, 0.0);
  counts[0] = 1;
  for (std::size_t rank = 1; rank <= n; ++rank)
    for (std::size_t sum = counts.size() - 1; sum >= rank; --sum) counts[sum] += counts[sum - rank];
  return counts;
}

double exact_p(double statistic, std::size_t n) {
  const auto counts = rank_sum_counts(n);
  double below = 0;
  for (std::size_t sum = 0; static_cast<double>(sum) <= statistic; ++sum) below += counts[sum];
  return std::min(1.0, 2 * std::ldexp(below, -static_cast<int>(n)));
}

double normal_p(double statistic, const Ranks& ranked) {
  const auto n = static_cast<double>(ranked.of.size());
  double variance = n * (n + 1) * (2 * n + 1) / 24;
  for (const std::size_t size : ranked.tie_sizes) {
    const auto t = static_cast<double>(size);
    variance -= t * (t * t - 1) / 48;
  }
  return normal_two_sided_p((statistic - n * (n + 1) / 4) / std::sqrt(variance));
}

struct SignedRanks {
  Ranks ranked;          ///< of the absolute differences that are not 0
  double statistic = 0;  ///< the smaller sum
};

SignedRanks signed_ranks(const std::vector<double>& nonzero) {
  std::vector<double> sizes(nonzero);
  for (double& size : sizes) size = std::abs(size);
  SignedRanks result{ranks(sizes), 0};
  double positive = 0, negative = 0;
  for (std::size_t n = 0; n < nonzero.size(); ++n) (nonzero[n] > 0 ? positive : negative) += result.ranked.of[n];
  result.statistic = std::min(positive, negative);
  return result;
}

}  // namespace

PairedTTest paired_t_test(std::span<const double> first, std::span<const double> second,
                          const ConfidenceOptions& options) {
  options.validate();
  check_pairs(first, second, 2);
  const auto d = differences(first, second);
  const auto n = static_cast<double>(d.size());
  const double middle = mean(d), standard_error = sample_sd(d) / std::sqrt(n);
  const double t = middle / standard_error;
  const double reach = student_t_quantile(options.upper_probability(), n - 1) * standard_error;
  return {d.size(), middle, t, n - 1, student_t_two_sided_p(t, n - 1), {middle - reach, middle + reach}};
}

WilcoxonTest wilcoxon_signed_rank(std::span<const double> first, std::span<const double> second) {
  check_pairs(first, second, 1);
  auto nonzero = differences(first, second);
  std::erase(nonzero, 0.0);
  const std::size_t n = nonzero.size();
  if (n == 0) return {0, 0, std::numeric_limits<double>::quiet_NaN(), WilcoxonMethod::kNormal};
  const auto [ranked, statistic] = signed_ranks(nonzero);
  const bool exact = first.size() <= kLargestExact && n == first.size() && ranked.tie_sizes.empty();
  if (exact) return {n, statistic, exact_p(statistic, n), WilcoxonMethod::kExact};
  return {n, statistic, normal_p(statistic, ranked), WilcoxonMethod::kNormal};
}

}  // namespace voxlet
