#include "evaluation/method_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/special_values.h"
#include "metrics/agreement/multiple_tests.h"
#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

struct PairedValues {
  std::vector<double> first, second;
};

/// A metric of one structure by case; absent or NaN where it does not count.
std::map<std::string, double> values_by_case(const Evaluation& evaluation, std::uint16_t id, const Metric& metric) {
  std::map<std::string, double> values;
  for (const auto& record : evaluation.cases) {
    const LabelMetrics& metrics = record.structures.at(id);
    if (!metrics.both_empty()) values[record.name] = metric.value(metrics);
  }
  return values;
}

PairedValues paired_values(const Evaluation& first, const Evaluation& second, std::uint16_t id, const Metric& metric) {
  PairedValues pairs;
  const auto others = values_by_case(second, id, metric);
  for (const auto& [name, value] : values_by_case(first, id, metric)) {
    const auto other = others.find(name);
    if (other == others.end() || std::isnan(value) || std::isnan(other->second)) continue;
    pairs.first.push_back(value);
    pairs.second.push_back(other->second);
  }
  return pairs;
}

StructureComparison compared(const Label& label, const PairedValues& pairs) {
  StructureComparison result;
  result.id = label.id;
  result.name = label.name;
  result.n = pairs.first.size();
  result.first_mean = mean_of(std::span<const double>(pairs.first));
  result.second_mean = mean_of(std::span<const double>(pairs.second));
  result.t_test.p = result.wilcoxon.p = kNaN;
  if (result.n < 2) return result;
  result.t_test = paired_t_test(pairs.first, pairs.second);
  result.wilcoxon = wilcoxon_signed_rank(pairs.first, pairs.second);
  return result;
}

void adjust(MethodComparison& comparison) {
  std::vector<double> t, wilcoxon;
  for (const auto& structure : comparison.structures) {
    t.push_back(structure.t_test.p);
    wilcoxon.push_back(structure.wilcoxon.p);
  }
  t = holm_adjusted(t);
  wilcoxon = holm_adjusted(wilcoxon);
  for (std::size_t n = 0; n < comparison.structures.size(); ++n) {
    comparison.structures[n].t_adjusted = t[n];
    comparison.structures[n].wilcoxon_adjusted = wilcoxon[n];
  }
}

Better better_one(const StructureComparison& structure, const MethodComparison& comparison) {
  if (!(structure.wilcoxon_adjusted < comparison.level)) return Better::kNeither;
  const bool first_is_higher = structure.first_mean > structure.second_mean;
  return first_is_higher == comparison.metric.higher_is_better ? Better::kFirst : Better::kSecond;
}

}  // namespace

double smallest_adjusted_p(const MethodComparison& comparison) {
  std::size_t most = 0;
  for (const auto& structure : comparison.structures) most = std::max(most, structure.n);
  if (most == 0) return std::numeric_limits<double>::infinity();
  return std::ldexp(static_cast<double>(comparison.structures.size()), 1 - static_cast<int>(most));
}

MethodComparison compare_methods(const Evaluation& first, const Evaluation& second, const ReportMetric& metric,
                                 double level) {
  MethodComparison comparison{metric, level, {}};
  for (const auto& label : first.labels)
    if (has_label(second, label.id))
      comparison.structures.push_back(compared(label, paired_values(first, second, label.id, *metric.metric)));
  adjust(comparison);
  for (auto& structure : comparison.structures) structure.better = better_one(structure, comparison);
  return comparison;
}

}  // namespace voxlet
