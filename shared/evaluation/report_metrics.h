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
  bool ranks = true;  ///< a method can be the better one by it; not by a signed difference, whose best is 0
};

/// Dice, 95th percentile of the Hausdorff distance, average surface distance, surface Dice, and the volume difference
/// in per cent of the reference, signed as everywhere (prediction − reference) and absolute: in this order.
std::span<const ReportMetric> report_metrics();

}  // namespace voxlet
