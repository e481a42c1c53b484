// All metrics of a pair of label maps, and their distribution over cases.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "metrics/overlap.h"
#include "metrics/surface_distance.h"
#include "metrics/volume_difference.h"

namespace voxlet {

struct MetricOptions {
  SurfaceOptions surface;
};

/// One label of one case.
struct LabelMetrics {
  Overlap overlap;
  VolumeDifference volume;
  SurfaceMetrics surface;

  bool both_empty() const { return overlap.both_empty(); }
  bool one_empty() const { return overlap.one_empty(); }
};

using CaseMetrics = std::map<std::uint16_t, LabelMetrics>;

/// Metrics for every id in `ids`, or for every nonzero id in either map if `ids` is empty. Throws Error(kBadInput) if
/// the grids differ or an option is out of range.
CaseMetrics compare_label_maps(const LabelVolume& reference, const LabelVolume& prediction,
                               const std::set<std::uint16_t>& ids = {}, const MetricOptions& options = {});

/// One number of LabelMetrics, by name.
struct Metric {
  const char* name;  ///< "dice", "hausdorff_mm", …; the name ends in the unit unless it is a ratio
  double (*value)(const LabelMetrics&);
};

/// All metrics, in the order of reports.
std::span<const Metric> metrics();

/// The distribution of one metric of one label over cases. Cases where both masks are empty and NaN values do not
/// count. All values are NaN if nothing counts; the SD also for a single value.
struct Aggregate {
  double mean = 0;
  double sd = 0;  ///< sample SD (n − 1)
  double median = 0;
  double first_quartile = 0, third_quartile = 0;  ///< linear as numpy's default (type 7)
  std::size_t counted = 0;
  std::size_t failures = 0;  ///< cases where one mask is empty; they count with the worst possible value

  double interquartile_range() const { return third_quartile - first_quartile; }
};

/// Cases without the label are ignored.
Aggregate aggregate(std::span<const CaseMetrics> cases, std::uint16_t id, const Metric& metric);

/// nnU-Net's foreground_mean: the mean over labels of their means over cases. As there, NaN if any of these is NaN.
double foreground_mean(std::span<const CaseMetrics> cases, const std::set<std::uint16_t>& ids, const Metric& metric);

}  // namespace voxlet
