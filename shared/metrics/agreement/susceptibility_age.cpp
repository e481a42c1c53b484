#include "metrics/agreement/susceptibility_age.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "metrics/agreement/distributions.h"
#include "metrics/agreement/samples.h"

namespace voxlet {
namespace {

constexpr double kSmallestBend = 1e-3, kLargestBend = 100;  // β · range of ages
constexpr double kLargestGrowth = 14;  // β · youngest age: a millionth of the rise is left for the subjects to show
constexpr int kGridCells = 100;
constexpr int kBisections = 60;  // beyond the resolution of a double within one cell of the grid

struct Subjects {
  std::vector<double> age;  ///< since the youngest
  double youngest = 0, range = 0;
  std::vector<double> chi;  ///< minus its mean
  double mean_chi = 0;
};

/// The best curve for one β, written from the youngest subject on: χ = plateau − drop·u with u = exp(−β·age), which
/// stays well conditioned where birth is far off. Residuals are orthogonal to 1 and to u.
struct Curve {
  double beta = 0, drop = 0, plateau = 0;
  double mean_u = 0;
  std::vector<double> u;  ///< minus its mean
  std::vector<double> residual;
};

/// ∂χ/∂β as mean + share·u + own, where `own` is orthogonal to 1 and to u: what no change of plateau and drop does.
struct Tangent {
  double mean = 0, share = 0;
  std::vector<double> own;
};

void check_ages(std::span<const double> ages) {
  const std::size_t different = std::set<double>(ages.begin(), ages.end()).size();
  if (different < 3)
    throw Error(ErrorCode::kBadInput,
                "Expected at least 3 different ages to fit a curve of susceptibility over age, "
                "found " +
                    std::to_string(different) + ".");
}

Subjects subjects_of(std::span<const double> ages, std::span<const double> susceptibility) {
  const auto [youngest, oldest] = std::minmax_element(ages.begin(), ages.end());
  Subjects s{{ages.begin(), ages.end()}, *youngest, *oldest - *youngest, centred(susceptibility), mean(susceptibility)};
  for (double& age : s.age) age -= s.youngest;
  return s;
}

Curve curve_at(double beta, const Subjects& s) {
  std::vector<double> u(s.age);
  for (double& value : u) value = std::exp(-beta * value);
  Curve curve{beta, 0, 0, mean(u), centred(u), s.chi};
  curve.drop = -dot(curve.u, s.chi) / dot(curve.u, curve.u);
  curve.plateau = s.mean_chi + curve.drop * curve.mean_u;
  for (std::size_t n = 0; n < u.size(); ++n) curve.residual[n] += curve.drop * curve.u[n];
  return curve;
}

Tangent tangent_of(const Curve& curve, const Subjects& s) {
  std::vector<double> slope(s.age);
  for (std::size_t n = 0; n < slope.size(); ++n) slope[n] *= curve.drop * (curve.u[n] + curve.mean_u);
  Tangent tangent{mean(slope), 0, centred(slope)};
  tangent.share = dot(curve.u, tangent.own) / dot(curve.u, curve.u);
  for (std::size_t n = 0; n < slope.size(); ++n) tangent.own[n] -= tangent.share * curve.u[n];
  return tangent;
}

double grid_beta(int index, const Subjects& s) {
  const double smallest = kSmallestBend / s.range;
  double largest = kLargestBend / s.range;
  if (s.youngest > 0) largest = std::max(smallest, std::min(largest, kLargestGrowth / s.youngest));
  return smallest * std::pow(largest / smallest, static_cast<double>(index) / kGridCells);
}

int best_grid_index(const Subjects& s) {
  int best = 0;
  double least = 0;
  for (int index = 0; index <= kGridCells; ++index) {
    const Curve curve = curve_at(grid_beta(index, s), s);
    const double squares = dot(curve.residual, curve.residual);
    if (index > 0 && !(squares < least)) continue;
    best = index;
    least = squares;
  }
  return best;
}

/// The residual sum of squares falls with β where the residuals still lean towards the tangent.
double bisect(double low, double high, const Subjects& s) {
  for (int n = 0; n < kBisections; ++n) {
    const Curve curve = curve_at((low + high) / 2, s);
    (dot(tangent_of(curve, s).own, curve.residual) > 0 ? low : high) = curve.beta;
  }
  return (low + high) / 2;
}

/// The tangents 1, u and `own` are orthogonal: their coefficients have independent errors, of which those of α, β and γ
/// are linear combinations.
std::array<std::array<double, 3>, 3> covariance_of(const Curve& curve, const Subjects& s, double variance) {
  const Tangent tangent = tangent_of(curve, s);
  const std::array<double, 3> variances{variance / static_cast<double>(s.age.size()), variance / dot(curve.u, curve.u),
                                        variance / dot(tangent.own, tangent.own)};
  const double growth = std::exp(curve.beta * s.youngest);  // α = drop · growth
  const double alpha_by_own = growth * (tangent.share + curve.drop * s.youngest);
  const std::array<std::array<double, 3>, 3> weights{
      {{0, -growth, alpha_by_own},
       {0, 0, 1},
       {1, growth - curve.mean_u, tangent.share * curve.mean_u - tangent.mean - alpha_by_own}}};
  std::array<std::array<double, 3>, 3> covariance{};
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b)
      for (std::size_t m = 0; m < 3; ++m) covariance[a][b] += weights[a][m] * weights[b][m] * variances[m];
  return covariance;
}

}  // namespace

double SusceptibilityAgeFit::at(double age) const { return gamma - alpha * std::expm1(-beta * age); }

Interval SusceptibilityAgeFit::band_at(double age) const {
  const std::array<double, 3> gradient{-std::expm1(-beta * age), alpha * age * std::exp(-beta * age), 1};
  double variance = 0;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b) variance += gradient[a] * covariance[a][b] * gradient[b];
  const double reach = t_quantile * std::sqrt(std::max(0.0, variance));
  return {at(age) - reach, at(age) + reach};
}

SusceptibilityAgeFit fit_susceptibility_age(std::span<const double> ages, std::span<const double> susceptibility,
                                            const ConfidenceOptions& options) {
  options.validate();
  check_pairs(ages, susceptibility, 4);
  check_ages(ages);
  const Subjects s = subjects_of(ages, susceptibility);
  const int index = best_grid_index(s);
  SusceptibilityAgeFit fit;
  fit.n = ages.size();
  fit.converged = index > 0 && index < kGridCells;
  const double beta = fit.converged ? bisect(grid_beta(index - 1, s), grid_beta(index + 1, s), s) : grid_beta(index, s);
  const Curve curve = curve_at(beta, s);
  const double df = static_cast<double>(fit.n) - 3, variance = dot(curve.residual, curve.residual) / df;
  fit.alpha = curve.drop * std::exp(beta * s.youngest);
  fit.beta = beta;
  fit.gamma = curve.plateau - fit.alpha;
  fit.covariance = covariance_of(curve, s, variance);
  for (std::size_t a = 0; a < 3; ++a) fit.standard_errors[a] = std::sqrt(fit.covariance[a][a]);
  fit.residual_sd = std::sqrt(variance);
  fit.t_quantile = student_t_quantile(options.upper_probability(), df);
  return fit;
}

}  // namespace voxlet
