#include "evaluate/summary.h"

#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>

namespace voxlet {
namespace {

using nlohmann::ordered_json;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kMetrics[] = {"Dice", "FN", "FP", "IoU", "TN", "TP", "n_pred", "n_ref"};

constexpr const char* kDistances[] = {"HD95_mm", "ASSD_mm"};  // ours, beside nnU-Net's

ordered_json label_metrics(const Overlap& overlap, std::size_t voxels) {
  const std::size_t tp = overlap.intersection, fp = overlap.prediction - tp, fn = overlap.reference - tp;
  const double either = static_cast<double>(tp + fp + fn);
  return {{"Dice", overlap.dice()},
          {"FN", fn},
          {"FP", fp},
          {"IoU", either == 0 ? kNaN : static_cast<double>(tp) / either},
          {"TN", voxels - tp - fp - fn},
          {"TP", tp},
          {"n_pred", overlap.prediction},
          {"n_ref", overlap.reference}};
}

ordered_json case_metrics(const CaseEvaluation& found) {
  ordered_json metrics = ordered_json::object();
  for (const auto& [id, overlap] : found.labels) metrics[std::to_string(id)] = label_metrics(overlap, found.voxels);
  for (const auto& [id, surface] : found.surfaces) {
    metrics[std::to_string(id)]["HD95_mm"] = surface.percentile_hausdorff_mm;
    metrics[std::to_string(id)]["ASSD_mm"] = surface.average_mm;
  }
  return {{"metrics", metrics},
          {"prediction_file", found.prediction.string()},
          {"reference_file", found.reference.string()}};
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
    const std::string id = std::to_string(label.id);
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

void mark_nan(ordered_json& value, const std::string& mark) {
  if (value.is_number_float() && std::isnan(value.get<double>())) value = mark;
  if (!value.is_structured()) return;
  for (auto& inner : value) mark_nan(inner, mark);
}

}  // namespace

ordered_json summary(const Evaluation& evaluation) {
  ordered_json cases = ordered_json::array(), names, failures = ordered_json::array();
  for (const auto& found : evaluation.cases) cases.push_back(case_metrics(found));
  for (const auto& label : evaluation.labels) names[std::to_string(label.id)] = label.name;
  for (const auto& failure : evaluation.failures)
    failures.push_back({{"case", failure.name}, {"reason", failure.reason}});
  const ordered_json means = label_means(evaluation, cases);
  return {{"foreground_mean", foreground_means(means)},
          {"mean", means},
          {"metric_per_case", cases},
          {"label_names", names},
          {"mean_dice", evaluation.mean_dice()},
          {"failures", failures}};
}

std::string summary_text(const ordered_json& summary) {
  const std::string mark = "\x01NaN";
  ordered_json marked = summary;
  mark_nan(marked, mark);
  std::string text = marked.dump(4) + "\n";
  const std::string quoted = ordered_json(mark).dump();
  for (auto at = text.find(quoted); at != std::string::npos; at = text.find(quoted, at)) {
    text.replace(at, quoted.size(), "NaN");
  }
  return text;
}

std::string summary_table(const Evaluation& evaluation) {
  std::ostringstream table;
  table << std::fixed << std::setprecision(4);
  table << std::setw(6) << "id"
        << "  " << std::left << std::setw(28) << "label" << std::right << "  Dice\n";
  for (const auto& label : evaluation.labels) {
    table << std::setw(6) << label.id << "  " << std::left << std::setw(28) << label.name << std::right << "  "
          << evaluation.mean_dice(label.id) << "\n";
  }
  table << std::setw(6) << ""
        << "  " << std::left << std::setw(28) << "mean" << std::right << "  " << evaluation.mean_dice() << "\n"
        << evaluation.cases.size() << " case(s) evaluated";
  for (const auto& failure : evaluation.failures)
    table << "\nnot evaluated: " << failure.name << ": " << failure.reason;
  return table.str();
}

}  // namespace voxlet
