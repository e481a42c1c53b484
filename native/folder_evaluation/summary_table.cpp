#include "folder_evaluation/summary_table.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <vector>

#include "base/number_text.h"
#include "base/text.h"
#include "evaluation/method_comparison.h"
#include "evaluation/report_metrics.h"

namespace voxlet {
namespace {

constexpr int kNameWidth = 28;

/// "0.842 ± 0.031", "0.842" where one case counts, "–" where none does.
std::string mean_and_sd(const Aggregate& found, int digits) {
  if (found.counted == 0) return "-";
  return decimals(found.mean, digits) + (found.counted > 1 ? " ± " + decimals(found.sd, digits) : "");
}

/// Widths count characters, of which "±" is one with two bytes.
std::string right_aligned(const std::string& text, std::size_t width) {
  const auto characters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return std::string(width > characters ? width - characters : 0, ' ') + text;
}

std::string left_aligned(const std::string& text, std::size_t width) {
  return text + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

constexpr std::size_t kShown = 3;  // Dice, HD95, ASSD

std::string header(const Study& study) {
  std::string line = right_aligned("id", 6) + "  " + left_aligned("structure", kNameWidth);
  for (const auto& metric : report_metrics().first(kShown))
    line += right_aligned(std::string(metric.title) + (*metric.unit != '\0' ? std::string(" ") + metric.unit : ""), 17);
  line += right_aligned("n", 6) + right_aligned("failed", 8);
  if (study.compared) line += right_aligned("Dice of " + study.other_method, 22) + right_aligned("better", 22);
  if (!study.raters.empty()) line += right_aligned("raters", 9) + right_aligned("method", 9);
  return line + "\n";
}

std::string comparison_columns(const Study& study, const StructureComparison& structure) {
  const std::string better = structure.better == Better::kFirst    ? study.method
                             : structure.better == Better::kSecond ? study.other_method
                                                                   : "neither";
  return right_aligned(decimals(structure.second_mean, 3), 22) + right_aligned(better, 22);
}

std::string rater_columns(const StructureRaters& structure) {
  return right_aligned(decimals(structure.among_raters, 3), 9) +
         right_aligned(decimals(structure.method_to_raters, 3), 9);
}

/// The entry of this id, if there is one.
template <typename Entry>
const Entry* entry_of(const std::vector<Entry>& entries, std::uint16_t id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [id](const Entry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

std::string row(const Study& study, const Label& label) {
  const std::string id = study.evaluation.regions.contains(label.id) ? "" : std::to_string(label.id);
  std::string line = right_aligned(id, 6) + "  " + left_aligned(label.name, kNameWidth);
  Aggregate dice;
  for (const auto& metric : report_metrics().first(kShown)) {
    const Aggregate found = aggregate(study.evaluation, label.id, *metric.metric);
    line += right_aligned(mean_and_sd(found, metric.decimals), 17);
    if (&metric == report_metrics().data()) dice = found;
  }
  return line + right_aligned(std::to_string(dice.counted), 6) + right_aligned(std::to_string(dice.failures), 8);
}

std::string failure_lines(const Evaluation& evaluation) {
  std::string lines;
  for (const auto& failure : evaluation.failures) lines += "\nnot evaluated: " + failure.name + ": " + failure.reason;
  return lines;
}

/// So that "neither" is not read as "equal" where there are too few cases.
std::string too_few_cases(const MethodComparison& comparison) {
  const double smallest = smallest_adjusted_p(comparison);
  if (smallest < comparison.level) return "";
  return "\ntoo few cases to tell which is better: the corrected exact Wilcoxon test cannot be below " +
         decimals(std::min(1.0, smallest), 3);
}

}  // namespace

std::string summary_table(const Study& study) {
  std::ostringstream table;
  table << header(study);
  MethodComparison comparison{report_metrics()[0], 0.05, {}};
  if (study.compared) comparison = compare_methods(study.evaluation, *study.compared, report_metrics()[0]);
  const auto raters = rater_agreement(study.raters);
  for (const auto& label : study.evaluation.labels) {
    table << row(study, label);
    if (const auto* structure = entry_of(comparison.structures, label.id))
      table << comparison_columns(study, *structure);
    if (const auto* structure = entry_of(raters, label.id)) table << rater_columns(*structure);
    table << "\n";
  }
  table << std::string(8, ' ') << left_aligned("mean", kNameWidth) << std::fixed << std::setprecision(4)
        << std::setw(17) << study.evaluation.mean_dice() << "\n"
        << counted(study.evaluation.cases.size(), "case") << " evaluated" << failure_lines(study.evaluation);
  if (study.compared) table << failure_lines(*study.compared) << too_few_cases(comparison);
  for (const auto& pair : study.raters) table << failure_lines(pair.evaluation);
  return table.str();
}

}  // namespace voxlet
