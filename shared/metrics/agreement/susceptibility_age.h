// Fits the exponential rise of a structure's susceptibility with age towards a plateau.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// χ(age) = α·(1 − exp(−β·age)) + γ.
struct SusceptibilityAgeFit {
  std::size_t n = 0;
  bool converged = false;  ///< false: the data do not follow the model; do not rely on the numbers below
  double alpha = 0;        ///< total rise from birth to the plateau, in the unit of χ; negative for a fall
  double beta = 0;         ///< rate, above 0, in 1/(unit of age)
  double gamma = 0;        ///< χ at age 0
  std::array<double, 3> standard_errors{};            ///< of α, β, γ
  std::array<std::array<double, 3>, 3> covariance{};  ///< of (α, β, γ): residual variance · (JᵀJ)⁻¹
  double residual_sd = 0;                             ///< √(residual sum of squares / (n − 3)), in the unit of χ
  double t_quantile = 0;  ///< for the requested confidence level with n − 3 degrees of freedom

  double at(double age) const;
  /// Pointwise confidence interval of the curve (the mean of χ, not a single new χ), by the delta method.
  Interval band_at(double age) const;
};

/// Least squares of the model that Hallgren and Sourander (J Neurochem 1958;3:41–51) fitted to iron in the brain's grey
/// matter. For a given β the model is linear in α and γ, so only β is searched (variable projection: Golub and Pereyra,
/// SIAM J Numer Anal 1973;10:413–432): over a grid from 1/1000 to 100 divided by the range of ages (at most 14 divided
/// by the youngest age, beyond which the rise is over before that age), then by bisection on the slope of the residual
/// sum of squares. If the best fit lies at an end of the grid (a straight line, a curve that grows ever steeper, one
/// young subject apart from the rest) or all χ are equal, `converged` is false. A converged β that is smaller than its
/// standard error is still not determined by the data. Agrees with scipy.optimize.curve_fit. Throws Error(kBadInput)
/// for series of different lengths, values that are not finite (the sentence gives the index), fewer than 4 subjects
/// and fewer than 3 different ages.
SusceptibilityAgeFit fit_susceptibility_age(std::span<const double> ages, std::span<const double> susceptibility,
                                            const ConfidenceOptions& options = {});

}  // namespace voxlet
