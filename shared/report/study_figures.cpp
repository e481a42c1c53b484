#include "report/study_figures.h"

#include <cmath>

#include "evaluation/age_curves.h"
#include "evaluation/measurement_agreement.h"
#include "evaluation/report_metrics.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

ordered_json number(double value) { return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr); }

ordered_json numbers(const std::vector<double>& values) {
  ordered_json list = ordered_json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

ordered_json structures_json(const LabelList& labels) {
  ordered_json list = ordered_json::array();
  for (const auto& label : labels) list.push_back({{"id", label.id}, {"name", label.name}});
  return list;
}

ordered_json metrics_json() {
  ordered_json list = ordered_json::array();
  for (const auto& metric : report_metrics())
    list.push_back(
        {{"name", metric.metric->name}, {"title", metric.title}, {"unit", metric.unit}, {"decimals", metric.decimals}});
  return list;
}

/// Structures that neither mask has are left out.
ordered_json values_json(const CaseRecord& record) {
  ordered_json values = ordered_json::object();
  for (const auto& [id, structure] : record.structures) {
    if (structure.both_empty()) continue;
    ordered_json& own = values[std::to_string(id)];
    for (const auto& metric : report_metrics()) own[metric.metric->name] = number(metric.metric->value(structure));
    own["failed"] = structure.one_empty();
  }
  return values;
}

void add_cases(ordered_json& list, int method, const Evaluation& evaluation) {
  for (const auto& record : evaluation.cases)
    list.push_back({{"method", method}, {"name", record.name}, {"values", values_json(record)}});
}

ordered_json agreement_json(const MeasurementAgreement& agreement) {
  ordered_json json{{"cases", agreement.cases},
                    {"reference", numbers(agreement.reference)},
                    {"prediction", numbers(agreement.prediction)}};
  if (agreement.correlation) json["r"] = number(agreement.correlation->r);
  if (agreement.correlation) json["p"] = number(agreement.correlation->p);
  if (agreement.line && std::isfinite(agreement.line->slope))
    json["line"] = {{"slope", agreement.line->slope}, {"intercept", agreement.line->intercept}};
  if (!agreement.differences) return json;
  json["bias"] = agreement.differences->bias;
  json["lower"] = agreement.differences->lower_limit;
  json["upper"] = agreement.differences->upper_limit;
  return json;
}

/// A curve that did not converge is not drawn.
ordered_json fit_json(const std::optional<SusceptibilityAgeFit>& fit) {
  if (!fit || !fit->converged) return nullptr;
  return {{"alpha", fit->alpha}, {"beta", fit->beta}, {"gamma", fit->gamma}};
}

ordered_json age_json(const AgeCurves& curves) {
  return {{"ages", curves.ages},
          {"reference", numbers(curves.reference)},
          {"prediction", numbers(curves.prediction)},
          {"fits", {{"reference", fit_json(curves.reference_fit)}, {"prediction", fit_json(curves.prediction_fit)}}}};
}

void add_measurements(ordered_json& json, const Study& study) {
  for (const auto& label : study.evaluation.labels) {
    const std::string id = std::to_string(label.id);
    const auto volume = volume_agreement(study.evaluation, label.id);
    const auto intensity = intensity_agreement(study.evaluation, label.id);
    const auto curves = age_curves(study.evaluation, label.id, study.ages);
    if (!volume.cases.empty()) json["volume"][id] = agreement_json(volume);
    if (!intensity.cases.empty()) json["intensity"][id] = agreement_json(intensity);
    if (!curves.ages.empty()) json["age"][id] = age_json(curves);
  }
}

}  // namespace

ordered_json study_figures(const Study& study) {
  ordered_json json{{"methods", {study.method}},
                    {"structures", structures_json(study.evaluation.labels)},
                    {"metrics", metrics_json()},
                    {"cases", ordered_json::array()}};
  add_cases(json["cases"], 0, study.evaluation);
  if (study.compared) {
    json["methods"].push_back(study.other_method);
    add_cases(json["cases"], 1, *study.compared);
  }
  add_measurements(json, study);
  return json;
}

}  // namespace voxlet
