// Statistics of an evaluation as JSON, as they stand in summary.json and in what figures are drawn from. A number that
// does not exist is NaN, as in the rest of summary.json; p-values and what else comes from distributions is rounded to
// ten digits: platforms agree that far.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "evaluation/age_curves.h"
#include "evaluation/measurement_agreement.h"
#include "evaluation/method_comparison.h"
#include "evaluation/rater_agreement.h"

namespace voxlet {

/// The value with ten significant digits.
double rounded(double value);

/// n, pearson_r, pearson_p, icc_agreement, icc_consistency, slope, intercept, bias, lower_limit, upper_limit.
nlohmann::ordered_json to_json(const MeasurementAgreement& agreement);
/// Metric, level and the structures with n, means, tests and which method is better ("first", "second", "neither").
nlohmann::ordered_json to_json(const MethodComparison& comparison, const LabelRegions& regions = {});
/// By id: the pairs' Dice, its mean among raters and of the method with them.
nlohmann::ordered_json to_json(const std::vector<StructureRaters>& structures, const std::vector<RaterPair>& pairs,
                               const LabelRegions& regions = {});
/// n, and α, β, γ, converged of both curves.
nlohmann::ordered_json to_json(const AgeCurves& curves);

}  // namespace voxlet
