// The metrics that tables and figures show, with what a reader has to know of each.
#pragma once

#include <span>

#include "metrics/summary.h"

namespace voxlet {

struct ReportMetric {
  const Metric* metric;
  const char* title;  ///< "HD95"
  const char* unit;   ///< "mm"; empty for ratios
  int decimals;
  bool higher_is_better;
};

/// Dice, 95th percentile of the Hausdorff distance, average surface distance, surface Dice, relative volume difference:
/// in this order.
std::span<const ReportMetric> report_metrics();

}  // namespace voxlet
