#include "metrics/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

constexpr Metric kMetrics[] = {
    {"dice", [](const LabelMetrics& m) { return m.overlap.dice(); }},
    {"jaccard", [](const LabelMetrics& m) { return m.overlap.scores().jaccard; }},
    {"sensitivity", [](const LabelMetrics& m) { return m.overlap.scores().sensitivity; }},
    {"specificity", [](const LabelMetrics& m) { return m.overlap.scores().specificity; }},
    {"precision", [](const LabelMetrics& m) { return m.overlap.scores().precision; }},
    {"hausdorff_mm", [](const LabelMetrics& m) { return m.surface.hausdorff_mm; }},
    {"percentile_hausdorff_mm", [](const LabelMetrics& m) { return m.surface.percentile_hausdorff_mm; }},
    {"average_surface_distance_mm", [](const LabelMetrics& m) { return m.surface.average_mm; }},
    {"surface_dice", [](const LabelMetrics& m) { return m.surface.surface_dice; }},
    {"volume_difference_mm3", [](const LabelMetrics& m) { return m.volume.signed_mm3(); }},
    {"absolute_volume_difference_mm3", [](const LabelMetrics& m) { return m.volume.absolute_mm3(); }},
    {"volume_difference_percent", [](const LabelMetrics& m) { return m.volume.signed_percent(); }},
    {"absolute_volume_difference_percent", [](const LabelMetrics& m) { return m.volume.absolute_percent(); }},
};

}  // namespace

CaseMetrics compare_label_maps(const LabelVolume& reference, const LabelVolume& prediction,
                               const std::set<std::uint16_t>& ids, const MetricOptions& options) {
  const auto surfaces = surface_metrics(reference, prediction, ids, options.surface);
  CaseMetrics result;
  for (const auto& [id, overlap] : label_overlap(reference, prediction, ids))
    result[id] = {overlap, volume_difference(overlap, reference.geometry.voxel_volume_mm3()), surfaces.at(id)};
  return result;
}

std::span<const Metric> metrics() { return kMetrics; }

Aggregate aggregate(std::span<const CaseMetrics> cases, std::uint16_t id, const Metric& metric) {
  std::vector<double> values;
  std::size_t failures = 0;
  for (const auto& one : cases) {
    const auto label = one.find(id);
    if (label == one.end() || label->second.both_empty()) continue;
    failures += label->second.one_empty() ? 1 : 0;
    const double value = metric.value(label->second);
    if (!std::isnan(value)) values.push_back(value);
  }
  const std::span<const double> counted = values;
  const double mean = mean_of(counted), sd = sample_sd_of(counted);
  std::sort(values.begin(), values.end());
  return {mean,
          sd,
          percentile_of_sorted(counted, 50),
          percentile_of_sorted(counted, 25),
          percentile_of_sorted(counted, 75),
          counted.size(),
          failures};
}

double foreground_mean(std::span<const CaseMetrics> cases, const std::set<std::uint16_t>& ids, const Metric& metric) {
  std::vector<double> means;
  means.reserve(ids.size());
  for (const auto id : ids) means.push_back(aggregate(cases, id, metric).mean);
  return mean_of(std::span<const double>(means));
}

}  // namespace voxlet
