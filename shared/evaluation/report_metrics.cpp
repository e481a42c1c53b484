#include "evaluation/report_metrics.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace voxlet {
namespace {

const Metric* metric(std::string_view name) {
  return &*std::find_if(metrics().begin(), metrics().end(), [&](const Metric& one) { return one.name == name; });
}

}  // namespace

std::span<const ReportMetric> report_metrics() {
  static const std::array<ReportMetric, 6> shown{{
      {metric("dice"), "Dice", "", 3, true},
      {metric("percentile_hausdorff_mm"), "HD95", "mm", 2, false},
      {metric("average_surface_distance_mm"), "ASSD", "mm", 2, false},
      {metric("surface_dice"), "Surface Dice", "", 3, true},
      {metric("volume_difference_percent"), "Volume difference (signed)", "%", 1, false, false},
      {metric("absolute_volume_difference_percent"), "Absolute volume difference", "%", 1, false},
  }};
  return shown;
}

}  // namespace voxlet
