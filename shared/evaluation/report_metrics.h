// The metrics shown in tables and figures, with title, unit, decimals and direction.
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
  bool ranks = true;  ///< can decide which method is better; false for a signed difference, whose best is 0
};

/// In this order: Dice, 95th percentile of the Hausdorff distance, average surface distance, surface Dice, and the
/// volume difference in per cent of the reference, signed (prediction − reference) and absolute.
std::span<const ReportMetric> report_metrics();

}  // namespace voxlet
