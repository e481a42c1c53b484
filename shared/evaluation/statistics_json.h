// Statistics of an evaluation as JSON, for summary.json and for figures. Numbers that do not exist are NaN, as in the
// rest of summary.json. p-values and other results of distributions are rounded to ten digits, to which platforms
// agree.
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
/// Metric, level, and for each structure n, means, tests and the better method ("first", "second", "neither").
nlohmann::ordered_json to_json(const MethodComparison& comparison, const LabelRegions& regions = {});
/// By id: the pairs' Dice, its mean among raters, and its mean between method and raters.
nlohmann::ordered_json to_json(const std::vector<StructureRaters>& structures, const std::vector<RaterPair>& pairs,
                               const LabelRegions& regions = {});
/// n, and α, β, γ, converged of both curves.
nlohmann::ordered_json to_json(const AgeCurves& curves);

}  // namespace voxlet
