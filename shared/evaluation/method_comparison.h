// Paired comparison of two methods against one reference, on the same cases.
#pragma once

#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/report_metrics.h"
#include "metrics/agreement/paired_tests.h"

namespace voxlet {

enum class Better { kNeither, kFirst, kSecond };

/// The comparison in one structure by one metric. Counts cases that both methods have and in which neither value is
/// NaN; with fewer than two of them the tests are NaN.
struct StructureComparison {
  std::uint16_t id = 0;
  std::string name;
  std::size_t n = 0;
  double first_mean = 0, second_mean = 0;
  PairedTTest t_test;  ///< first − second
  WilcoxonTest wilcoxon;
  double t_adjusted = 1, wilcoxon_adjusted = 1;  ///< corrected over all structures (holm_adjusted)
  Better better = Better::kNeither;              ///< if the adjusted Wilcoxon test is below the level
};

struct MethodComparison {
  ReportMetric metric;
  double level = 0.05;
  std::vector<StructureComparison> structures;  ///< those that both evaluations have, in order of id
};

/// The smallest p-value that the Wilcoxon test of any structure can reach after Holm's correction: 2^(1 − n) for n
/// pairs, times the number of structures. If it is not below the level, no method can come out better. Infinity without
/// structures.
double smallest_adjusted_p(const MethodComparison& comparison);

/// Compares by `metric`; `level` is that of significance.
MethodComparison compare_methods(const Evaluation& first, const Evaluation& second, const ReportMetric& metric,
                                 double level = 0.05);

}  // namespace voxlet
