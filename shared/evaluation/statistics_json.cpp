#include "evaluation/statistics_json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace voxlet {
namespace {

using nlohmann::ordered_json;

const char* name_of(Better better) {
  switch (better) {
    case Better::kFirst:
      return "first";
    case Better::kSecond:
      return "second";
    case Better::kNeither:
      break;
  }
  return "neither";
}

ordered_json structure_json(const StructureComparison& structure) {
  return {{"name", structure.name},
          {"n", structure.n},
          {"first_mean", rounded(structure.first_mean)},
          {"second_mean", rounded(structure.second_mean)},
          {"t", rounded(structure.t_test.t)},
          {"t_p", rounded(structure.t_test.p)},
          {"t_p_holm", rounded(structure.t_adjusted)},
          {"wilcoxon_p", rounded(structure.wilcoxon.p)},
          {"wilcoxon_p_holm", rounded(structure.wilcoxon_adjusted)},
          {"better", name_of(structure.better)}};
}

ordered_json fit_json(const std::optional<SusceptibilityAgeFit>& fit) {
  if (!fit) return nullptr;
  return {{"converged", fit->converged},
          {"alpha", rounded(fit->alpha)},
          {"beta", rounded(fit->beta)},
          {"gamma", rounded(fit->gamma)},
          {"residual_sd", rounded(fit->residual_sd)}};
}

}  // namespace

double rounded(double value) {
  if (!std::isfinite(value)) return value;
  constexpr int kDigitsAfterTheFirst = 9;
  std::array<char, 32> text{};
  std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, kDigitsAfterTheFirst);
  return std::strtod(text.data(), nullptr);  // the array's end is zeros
}

ordered_json to_json(const MeasurementAgreement& agreement) {
  ordered_json json{{"n", agreement.cases.size()}};
  if (agreement.correlation) {
    json["pearson_r"] = rounded(agreement.correlation->r);
    json["pearson_p"] = rounded(agreement.correlation->p);
  }
  if (agreement.raters) {
    json["icc_agreement"] = rounded(agreement.raters->agreement.icc);
    json["icc_consistency"] = rounded(agreement.raters->consistency.icc);
  }
  if (agreement.line) {
    json["slope"] = rounded(agreement.line->slope);
    json["intercept"] = rounded(agreement.line->intercept);
  }
  if (agreement.differences) {
    json["bias"] = rounded(agreement.differences->bias);
    json["lower_limit"] = rounded(agreement.differences->lower_limit);
    json["upper_limit"] = rounded(agreement.differences->upper_limit);
  }
  return json;
}

ordered_json to_json(const MethodComparison& comparison, const LabelRegions& regions) {
  ordered_json structures = ordered_json::object();
  for (const auto& structure : comparison.structures)
    structures[label_key(regions, structure.id)] = structure_json(structure);
  return {{"metric", comparison.metric.metric->name}, {"level", comparison.level}, {"structures", structures}};
}

ordered_json to_json(const std::vector<StructureRaters>& structures, const std::vector<RaterPair>& pairs,
                     const LabelRegions& regions) {
  ordered_json json = ordered_json::object();
  for (const auto& structure : structures) {
    ordered_json dice = ordered_json::object();
    for (std::size_t n = 0; n < pairs.size(); ++n)
      dice[pairs[n].first + " / " + pairs[n].second] = rounded(structure.dice[n]);
    json[label_key(regions, structure.id)] = {{"name", structure.name},
                                              {"dice", dice},
                                              {"among_raters", rounded(structure.among_raters)},
                                              {"method_to_raters", rounded(structure.method_to_raters)},
                                              {"method_is_within", structure.method_is_within()}};
  }
  return json;
}

ordered_json to_json(const AgeCurves& curves) {
  return {{"n", curves.ages.size()},
          {"reference", fit_json(curves.reference_fit)},
          {"prediction", fit_json(curves.prediction_fit)}};
}

}  // namespace voxlet
