#include "report/study_tables.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/special_values.h"
#include "evaluation/measurement_agreement.h"
#include "evaluation/method_comparison.h"
#include "evaluation/report_metrics.h"
#include "evaluation/reported_comparison.h"
#include "report/html.h"

namespace voxlet {
namespace {

using Cells = std::vector<std::string>;

std::string row(const Cells& cells, const char* tag = "td") {
  std::string html = "<tr>";
  for (const auto& cell : cells) html += std::string("<") + tag + ">" + cell + "</" + tag + ">";
  return html + "</tr>\n";
}

std::string table(const Cells& header, const std::string& rows) {
  return std::string(kWideBox) + "<table><thead>" + row(header, "th") + "</thead>\n<tbody>\n" + rows +
         "</tbody></table></div>\n";
}

std::string with_unit(const ReportMetric& metric) {
  return *metric.unit == '\0' ? std::string(metric.title) : std::string(metric.title) + ", " + metric.unit;
}

/// "0.842 ± 0.031" over "0.850 [0.83, 0.86]".
std::string distribution_cell(const Aggregate& found, int digits) {
  if (found.counted == 0) return "–";
  return decimals(found.mean, digits) + " ± " + decimals(found.sd, digits) + "<br><span class=\"soft\">" +
         decimals(found.median, digits) + " [" + decimals(found.first_quartile, digits) + ", " +
         decimals(found.third_quartile, digits) + "]</span>";
}

Cells structure_cells(const Study& study, const Label& label) {
  Cells cells{escape_html(label.name)};
  Aggregate dice;
  for (const auto& metric : report_metrics()) {
    const Aggregate found = aggregate(study.evaluation, label.id, *metric.metric);
    cells.push_back(distribution_cell(found, metric.decimals));
    if (&metric == report_metrics().data()) dice = found;
  }
  cells.push_back(std::to_string(dice.counted));
  cells.push_back(std::to_string(dice.failures));
  return cells;
}

/// "< 0.001" below that.
std::string p_value(double p) { return p < 0.001 ? "&lt; 0.001" : decimals(p, 3); }

std::string better_cell(const Study& study, Better better) {
  if (better == Better::kNeither) return "neither";
  return "<strong>" + escape_html(better == Better::kFirst ? study.method : study.other_method) + "</strong>";
}

/// So that "neither" is not read as "equal" where there are too few cases.
std::string too_few_cases(const MethodComparison& comparison) {
  const double smallest = smallest_adjusted_p(comparison);
  if (smallest < comparison.level) return "";
  return "<p>Too few cases to tell: with these numbers of cases and structures the corrected exact Wilcoxon test "
         "cannot be below " +
         decimals(std::min(1.0, smallest), 3) + ", whatever the differences.</p>\n";
}

std::string comparison_table(const Study& study, const ReportMetric& metric) {
  std::string rows;
  const MethodComparison comparison = compare_methods(study.evaluation, *study.compared, metric);
  for (const auto& one : comparison.structures)
    rows += row({escape_html(one.name), std::to_string(one.n), decimals(one.first_mean, metric.decimals),
                 decimals(one.second_mean, metric.decimals), p_value(one.t_test.p), p_value(one.t_adjusted),
                 p_value(one.wilcoxon.p), p_value(one.wilcoxon_adjusted), better_cell(study, one.better)});
  return "<h3>" + with_unit(metric) + "</h3>\n" + too_few_cases(comparison) +
         table({"Structure", "n", escape_html(study.method), escape_html(study.other_method), "p (t)", "Holm",
                "p (Wilcoxon)", "Holm", "better"},
               rows);
}

Cells agreement_cells(const Label& label, const MeasurementAgreement& found) {
  const auto of = [](const auto& statistic, auto member) { return statistic ? (*statistic).*member : kNaN; };
  return {escape_html(label.name),
          std::to_string(found.cases.size()),
          decimals(of(found.correlation, &PearsonCorrelation::r), 3),
          p_value(of(found.correlation, &PearsonCorrelation::p)),
          decimals(found.raters ? found.raters->agreement.icc : kNaN, 3),
          significant(of(found.line, &LinearRegression::slope)),
          significant(of(found.line, &LinearRegression::intercept)),
          significant(of(found.differences, &BlandAltman::bias)),
          significant(of(found.differences, &BlandAltman::lower_limit)) + " … " +
              significant(of(found.differences, &BlandAltman::upper_limit))};
}

template <typename Agreement>
std::string agreement_table(const Study& study, const std::string& title, const Agreement& agreement_of) {
  std::string rows;
  for (const auto& label : study.evaluation.labels) {
    const MeasurementAgreement found = agreement_of(study.evaluation, label.id);
    if (!found.cases.empty()) rows += row(agreement_cells(label, found));
  }
  if (rows.empty()) return "";
  return "<h3>" + title + "</h3>\n" +
         table({"Structure", "n", "r", "p", "ICC(2,1)", "slope", "intercept", "bias", "limits of agreement"}, rows);
}

std::string mean_and_sd(double mean, double sd) {
  if (std::isnan(mean)) return "–";
  return significant(mean) + (std::isnan(sd) ? "" : " ± " + significant(sd));
}

std::string published_table(const Study& study, const PublishedReport& report) {
  std::string rows;
  for (const auto& [reported, ours] : beside_report(study.evaluation, report))
    rows += row({escape_html(reported.structure), reported.metric->name, mean_and_sd(reported.mean, reported.sd),
                 mean_and_sd(ours.mean, ours.sd), std::to_string(ours.counted)});
  return "<p>" + escape_html(report.citation) + " Measured on: " + escape_html(report.data) +
         " (data: " + escape_html(report.access) + "); read in: " + escape_html(report.read_in) + ".</p>\n" +
         table({"Structure", "metric", "reported", escape_html(study.method), "n"}, rows);
}

void add_failures(std::string& rows, const std::string& of, const Evaluation& evaluation) {
  for (const auto& failure : evaluation.failures)
    rows += row({escape_html(failure.name), escape_html(of), escape_html(failure.reason)});
}

}  // namespace

std::string structure_table(const Study& study) {
  Cells header{"Structure"};
  for (const auto& metric : report_metrics()) header.push_back(with_unit(metric));
  header.insert(header.end(), {"n", "failed"});
  std::string rows;
  for (const auto& label : study.evaluation.labels) rows += row(structure_cells(study, label));
  return table(header, rows);
}

std::string published_tables(const Study& study, const std::vector<PublishedReport>& reports) {
  if (reports.empty()) return "";
  std::string html =
      "<h2>Beside published figures</h2>\n<p class=\"soft\">Other scans, raters and definitions: what the "
      "publications report says nothing of these cases.</p>\n";
  for (const auto& report : reports) html += published_table(study, report);
  return html;
}

std::string comparison_tables(const Study& study) {
  if (!study.compared) return "";
  std::string html = "<h2>" + escape_html(study.method) + " and " + escape_html(study.other_method) + "</h2>\n";
  for (const auto& metric : report_metrics())
    if (metric.ranks) html += comparison_table(study, metric);
  return html;
}

std::string rater_table(const Study& study) {
  if (study.raters.empty()) return "";
  Cells header{"Structure"};
  for (const auto& pair : study.raters) header.push_back(escape_html(pair.first) + "<br>" + escape_html(pair.second));
  header.insert(header.end(), {"among raters", "method to raters"});
  std::string rows;
  for (const auto& structure : rater_agreement(study.raters)) {
    Cells cells{escape_html(structure.name)};
    for (const double dice : structure.dice) cells.push_back(decimals(dice, 3));
    cells.push_back(decimals(structure.among_raters, 3));
    const std::string own = decimals(structure.method_to_raters, 3);
    cells.push_back(structure.method_is_within() ? "<strong>" + own + "</strong>" : own);
    rows += row(cells);
  }
  return "<h2>Raters</h2>\n<p class=\"soft\">Mean Dice of each pair. Bold: the method agrees with the raters as well "
         "as they "
         "do with each other.</p>\n" +
         table(header, rows);
}

std::string agreement_tables(const Study& study) {
  return agreement_table(study, "Volume (ml)", volume_agreement) +
         agreement_table(study, "Mean of the image", intensity_agreement);
}

std::string note_list(const Study& study) {
  std::string items;
  for (const auto& note : study.notes) items += "<li>" + escape_html(note) + "</li>\n";
  return items.empty() ? "" : "<h2>Notes</h2>\n<ul>\n" + items + "</ul>\n";
}

std::string failure_table(const Study& study) {
  std::string rows;
  add_failures(rows, study.method, study.evaluation);
  if (study.compared) add_failures(rows, study.other_method, *study.compared);
  for (const auto& pair : study.raters) add_failures(rows, pair.first + ", " + pair.second, pair.evaluation);
  return rows.empty() ? "" : "<h2>Not evaluated</h2>\n" + table({"Case", "Of", "Reason"}, rows);
}

}  // namespace voxlet
