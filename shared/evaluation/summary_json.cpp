#include "evaluation/summary_json.h"

#include <cmath>
#include <utility>

#include "base/json_text.h"
#include "base/special_values.h"
#include "evaluation/report_metrics.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

constexpr const char* kMetrics[] = {"Dice", "FN", "FP", "IoU", "TN", "TP", "n_pred", "n_ref"};
constexpr const char* kDistances[] = {"HD_mm", "HD95_mm", "ASSD_mm", "SurfaceDice"};  // ours, beside nnU-Net's

ordered_json label_metrics(const LabelMetrics& metrics, std::size_t voxels) {
  const Overlap& overlap = metrics.overlap;
  const std::size_t tp = overlap.intersection, fp = overlap.prediction - tp, fn = overlap.reference - tp;
  const double either = static_cast<double>(tp + fp + fn);
  ordered_json json{{"Dice", overlap.dice()},
                    {"FN", fn},
                    {"FP", fp},
                    {"IoU", either == 0 ? kNaN : static_cast<double>(tp) / either},
                    {"TN", voxels - tp - fp - fn},
                    {"TP", tp},
                    {"n_pred", overlap.prediction},
                    {"n_ref", overlap.reference}};
  const SurfaceMetrics& surface = metrics.surface;
  const double distances[] = {surface.hausdorff_mm, surface.percentile_hausdorff_mm, surface.average_mm,
                              surface.surface_dice};
  for (std::size_t n = 0; n < std::size(distances); ++n)
    if (!std::isnan(distances[n])) json[kDistances[n]] = distances[n];
  return json;
}

ordered_json case_metrics(const CaseRecord& record, const LabelRegions& regions) {
  ordered_json metrics = ordered_json::object();
  for (const auto& [id, structure] : record.structures)
    metrics[label_key(regions, id)] = label_metrics(structure, record.voxels);
  return {{"metrics", metrics}, {"prediction_file", record.prediction_file}, {"reference_file", record.reference_file}};
}

/// numpy.nanmean of one metric of one label over the cases.
double mean_over_cases(const ordered_json& cases, const std::string& label, const char* metric) {
  double sum = 0, count = 0;
  for (const auto& found : cases) {
    const double value = found["metrics"][label].value(metric, kNaN);
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? kNaN : sum / count;
}

ordered_json label_means(const Evaluation& evaluation, const ordered_json& cases) {
  ordered_json means = ordered_json::object();
  for (const auto& label : evaluation.labels) {
    const std::string id = label_key(evaluation.regions, label.id);
    for (const char* metric : kMetrics) means[id][metric] = mean_over_cases(cases, id, metric);
    for (const char* metric : kDistances)
      if (const double mean = mean_over_cases(cases, id, metric); !std::isnan(mean)) means[id][metric] = mean;
  }
  return means;
}

ordered_json foreground_means(const ordered_json& means) {
  ordered_json foreground;
  for (const char* metric : kMetrics) {
    double sum = 0;
    for (const auto& label : means) sum += label[metric].get<double>();
    foreground[metric] = means.empty() ? kNaN : sum / static_cast<double>(means.size());
  }
  return foreground;
}

ordered_json aggregate_json(const Aggregate& found) {
  return {{"n", found.counted},     {"mean", found.mean},         {"sd", found.sd},
          {"median", found.median}, {"q1", found.first_quartile}, {"q3", found.third_quartile}};
}

/// Without a counted case there is nothing to say of a metric.
ordered_json structures_json(const Evaluation& evaluation) {
  ordered_json structures = ordered_json::object();
  for (const auto& label : evaluation.labels) {
    ordered_json structure{{"name", label.name}, {"failures", 0}};
    for (const auto& shown : report_metrics()) {
      const Aggregate found = aggregate(evaluation, label.id, *shown.metric);
      structure["failures"] = found.failures;
      if (found.counted > 0) structure[shown.metric->name] = aggregate_json(found);
    }
    structures[label_key(evaluation.regions, label.id)] = std::move(structure);
  }
  return structures;
}

void mark_nan(ordered_json& value, const std::string& mark) {
  if (value.is_number_float() && std::isnan(value.get<double>())) value = mark;
  if (!value.is_structured()) return;
  for (auto& inner : value) mark_nan(inner, mark);
}

}  // namespace

ordered_json summary(const Evaluation& evaluation) {
  ordered_json cases = ordered_json::array(), names, failures = ordered_json::array();
  for (const auto& record : evaluation.cases) cases.push_back(case_metrics(record, evaluation.regions));
  for (const auto& label : evaluation.labels) names[label_key(evaluation.regions, label.id)] = label.name;
  for (const auto& failure : evaluation.failures)
    failures.push_back({{"case", failure.name}, {"reason", failure.reason}});
  const ordered_json means = label_means(evaluation, cases);
  return {{"foreground_mean", foreground_means(means)},
          {"mean", means},
          {"metric_per_case", cases},
          {"label_names", names},
          {"mean_dice", evaluation.mean_dice()},
          {"failures", failures},
          {"structures", structures_json(evaluation)}};
}

std::string summary_text(const ordered_json& summary) {
  const std::string mark = "\x01NaN", quoted = ordered_json(mark).dump();
  ordered_json marked = summary;
  mark_nan(marked, mark);
  const std::string json = json_text(marked, 4);
  std::string text;
  std::size_t from = 0;
  for (auto at = json.find(quoted); at != std::string::npos; at = json.find(quoted, from)) {
    text += json.substr(from, at - from) + "NaN";
    from = at + quoted.size();
  }
  return text + json.substr(from) + "\n";
}

}  // namespace voxlet
