#include "evaluation/study.h"

#include <algorithm>
#include <utility>

#include "evaluation/age_curves.h"
#include "evaluation/measurement_agreement.h"
#include "evaluation/method_comparison.h"
#include "evaluation/statistics_json.h"
#include "evaluation/summary_json.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

void add_agreement(ordered_json& structure, const Study& study, std::uint16_t id) {
  structure["volume_ml"] = to_json(volume_agreement(study.evaluation, id));
  const auto intensity = intensity_agreement(study.evaluation, id);
  if (!intensity.cases.empty()) structure["intensity"] = to_json(intensity);
  const auto curves = age_curves(study.evaluation, id, study.ages);
  if (!curves.ages.empty()) structure["age"] = to_json(curves);
}

ordered_json comparison_json(const Study& study) {
  ordered_json metrics = ordered_json::array();
  for (const auto& metric : report_metrics())
    if (metric.ranks)
      metrics.push_back(to_json(compare_methods(study.evaluation, *study.compared, metric), study.evaluation.regions));
  return {{"first", study.method}, {"second", study.other_method}, {"metrics", std::move(metrics)}};
}

void add_failures(ordered_json& list, const std::string& of, const Evaluation& evaluation) {
  for (const auto& failure : evaluation.failures)
    list.push_back({{"case", failure.name}, {"reason", failure.reason}, {"of", of}});
}

}  // namespace

ordered_json study_summary(const Study& study) {
  ordered_json json = summary(study.evaluation);
  if (!study.notes.empty()) json["notes"] = study.notes;
  for (const auto& label : study.evaluation.labels)
    add_agreement(json["structures"][label_key(study.evaluation.regions, label.id)], study, label.id);
  if (study.compared) {
    json["comparison"] = comparison_json(study);
    add_failures(json["failures"], study.other_method, *study.compared);
  }
  if (study.raters.empty()) return json;
  json["raters"] = to_json(rater_agreement(study.raters), study.raters, study.evaluation.regions);
  for (const auto& pair : study.raters)
    add_failures(json["failures"], pair.first + " / " + pair.second, pair.evaluation);
  return json;
}

}  // namespace voxlet
