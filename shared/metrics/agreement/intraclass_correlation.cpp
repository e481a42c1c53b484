#include "metrics/agreement/intraclass_correlation.h"

#include <string>

#include "base/error.h"
#include "metrics/agreement/distributions.h"
#include "metrics/agreement/samples.h"

namespace voxlet {
namespace {

/// Two-way analysis of variance without replication; the names of McGraw and Wong.
struct MeanSquares {
  double n = 0, k = 0;  ///< subjects, raters
  double rows = 0;      ///< MSR, between subjects
  double columns = 0;   ///< MSC, between raters
  double error = 0;     ///< MSE, what remains
};

void check_ratings(const std::vector<std::vector<double>>& ratings) {
  if (ratings.size() < 2)
    throw Error(ErrorCode::kBadInput, "Expected at least 2 raters, found " + std::to_string(ratings.size()) + ".");
  for (std::size_t rater = 0; rater < ratings.size(); ++rater) {
    if (ratings[rater].size() != ratings[0].size())
      throw Error(ErrorCode::kBadInput, "Expected as many subjects from every rater, found " +
                                            std::to_string(ratings[0].size()) + " from rater 0 and " +
                                            std::to_string(ratings[rater].size()) + " from rater " +
                                            std::to_string(rater) + ".");
    check_samples(ratings[rater], 2, "rater " + std::to_string(rater));
  }
}

std::vector<double> rater_means(const std::vector<std::vector<double>>& ratings) {
  std::vector<double> means(ratings.size());
  for (std::size_t rater = 0; rater < means.size(); ++rater) means[rater] = mean(ratings[rater]);
  return means;
}

std::vector<double> subject_means(const std::vector<std::vector<double>>& ratings) {
  std::vector<double> means(ratings[0].size()), of_one(ratings.size());
  for (std::size_t subject = 0; subject < means.size(); ++subject) {
    for (std::size_t rater = 0; rater < ratings.size(); ++rater) of_one[rater] = ratings[rater][subject];
    means[subject] = mean(of_one);
  }
  return means;
}

MeanSquares mean_squares(const std::vector<std::vector<double>>& ratings) {
  const auto n = static_cast<double>(ratings[0].size()), k = static_cast<double>(ratings.size());
  const auto raters = centred(rater_means(ratings)), subjects = centred(subject_means(ratings));
  double error = 0;
  for (std::size_t rater = 0; rater < ratings.size(); ++rater) {
    const auto within = centred(ratings[rater]);
    for (std::size_t s = 0; s < within.size(); ++s) error += (within[s] - subjects[s]) * (within[s] - subjects[s]);
  }
  return {n, k, k * dot(subjects, subjects) / (n - 1), n * dot(raters, raters) / (k - 1), error / ((n - 1) * (k - 1))};
}

/// Coefficient and F test; the interval follows.
IntraclassCorrelation without_interval(const MeanSquares& ms, double icc) {
  const double f = ms.rows / ms.error, df1 = ms.n - 1, df2 = (ms.n - 1) * (ms.k - 1);
  return {icc, {1, 1}, f, df1, df2, f_upper_p(f, df1, df2)};
}

IntraclassCorrelation consistency(const MeanSquares& ms, double upper_probability) {
  auto result = without_interval(ms, (ms.rows - ms.error) / (ms.rows + (ms.k - 1) * ms.error));
  if (result.icc == 1) return result;
  const double low = result.f / f_quantile(upper_probability, result.df1, result.df2);
  const double high = result.f * f_quantile(upper_probability, result.df2, result.df1);
  result.interval = {(low - 1) / (low + ms.k - 1), (high - 1) / (high + ms.k - 1)};
  return result;
}

/// Satterthwaite's degrees of freedom of the denominator that compares MSR where the coefficient is `icc`.
double satterthwaite_df(const MeanSquares& ms, double icc) {
  const double columns = ms.k * icc / (ms.n * (1 - icc)) * ms.columns;
  const double error = (1 + ms.k * icc * (ms.n - 1) / (ms.n * (1 - icc))) * ms.error;
  const double sum = columns + error;
  return sum * sum / (columns * columns / (ms.k - 1) + error * error / ((ms.n - 1) * (ms.k - 1)));
}

IntraclassCorrelation agreement(const MeanSquares& ms, double upper_probability) {
  const double n = ms.n, k = ms.k;
  auto result =
      without_interval(ms, (ms.rows - ms.error) / (ms.rows + (k - 1) * ms.error + k * (ms.columns - ms.error) / n));
  if (result.icc == 1) return result;
  const double v = satterthwaite_df(ms, result.icc);
  const double low = f_quantile(upper_probability, n - 1, v), high = f_quantile(upper_probability, v, n - 1);
  const double others = k * ms.columns + (k * n - k - n) * ms.error;
  result.interval = {n * (ms.rows - low * ms.error) / (low * others + n * ms.rows),
                     n * (high * ms.rows - ms.error) / (others + n * high * ms.rows)};
  return result;
}

}  // namespace

IntraclassCorrelations intraclass_correlations(const std::vector<std::vector<double>>& ratings,
                                               const ConfidenceOptions& options) {
  options.validate();
  check_ratings(ratings);
  const MeanSquares ms = mean_squares(ratings);
  const double upper = options.upper_probability();
  return {ratings[0].size(), ratings.size(), agreement(ms, upper), consistency(ms, upper)};
}

}  // namespace voxlet
