#include "evaluation/evaluation.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/special_values.h"
#include "labels/freesurfer_labels.h"
#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

/// NaN is left out.
double mean_of_known(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  return mean_of(std::span<const double>(values));
}

/// A label that a case has neither in its reference nor in its prediction.
LabelMetrics absent(std::size_t voxels) {
  LabelMetrics metrics;
  metrics.overlap.total = voxels;
  metrics.surface = {kNaN, kNaN, kNaN, kNaN, false};
  return metrics;
}

}  // namespace

double Evaluation::mean_dice(std::uint16_t id) const {
  std::vector<double> values;
  for (const auto& record : cases) values.push_back(record.structures.at(id).overlap.dice());
  return mean_of_known(std::move(values));
}

double Evaluation::mean_dice() const {
  std::vector<double> values;
  for (const auto& label : labels) values.push_back(mean_dice(label.id));
  return mean_of_known(std::move(values));
}

void complete_labels(Evaluation& evaluation, std::set<std::uint16_t> ids, const LabelList& names,
                     LabelRegions regions) {
  evaluation.regions = std::move(regions);
  for (const auto& record : evaluation.cases)
    for (const auto& [id, metrics] : record.structures) ids.insert(id);
  evaluation.labels = labels_of_ids(names, ids);
  for (const auto id : ids)
    for (auto& record : evaluation.cases) {
      record.structures.try_emplace(id, absent(record.voxels));
      if (!record.intensities.empty()) record.intensities.try_emplace(id);
    }
}

void sort_by_name(Evaluation& evaluation) {
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::stable_sort(evaluation.cases.begin(), evaluation.cases.end(), by_name);
  std::stable_sort(evaluation.failures.begin(), evaluation.failures.end(), by_name);
}

std::string label_name(const LabelList& labels, std::uint16_t id) {
  const auto found = std::find_if(labels.begin(), labels.end(), [id](const Label& label) { return label.id == id; });
  return found == labels.end() ? default_label_name(id) : found->name;
}

bool has_common_label(const Evaluation& evaluation) {
  std::set<std::uint16_t> references, predictions;
  for (const auto& record : evaluation.cases)
    for (const auto& [id, metrics] : record.structures) {
      if (metrics.overlap.reference > 0) references.insert(id);
      if (metrics.overlap.prediction > 0) predictions.insert(id);
    }
  if (references.empty() || predictions.empty()) return true;
  return std::any_of(references.begin(), references.end(), [&](std::uint16_t id) { return predictions.contains(id); });
}

bool has_label(const Evaluation& evaluation, std::uint16_t id) {
  return std::any_of(evaluation.labels.begin(), evaluation.labels.end(),
                     [id](const Label& label) { return label.id == id; });
}

Aggregate aggregate(const Evaluation& evaluation, std::uint16_t id, const Metric& metric) {
  std::vector<CaseMetrics> cases;
  for (const auto& record : evaluation.cases) cases.push_back({{id, record.structures.at(id)}});
  return aggregate(cases, id, metric);
}

}  // namespace voxlet
