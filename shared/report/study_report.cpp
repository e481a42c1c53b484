#include "report/study_report.h"

#include <set>

#include "base/json_text.h"
#include "report/case_gallery.h"
#include "report/html.h"
#include "report/methods_text.h"
#include "report/study_figures.h"
#include "report/study_tables.h"

namespace voxlet {
namespace {

std::string fact(const std::string& name, const std::string& value) {
  return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>";
}

std::string facts(const Study& study) {
  std::set<std::string> failed;
  for (const auto& failure : study.evaluation.failures) failed.insert(failure.name);
  return "<dl class=\"facts\">" + fact("Mean Dice", decimals(study.evaluation.mean_dice(), 3)) +
         fact("Cases", std::to_string(study.evaluation.cases.size())) +
         fact("Structures", std::to_string(study.evaluation.labels.size())) +
         fact("Not evaluated", std::to_string(failed.size())) + "</dl>\n";
}

std::string figure(const std::string& kind, const std::string& metric = "") {
  return "<figure data-figure=\"" + kind + "\"" + (metric.empty() ? "" : " data-metric=\"" + metric + "\"") +
         "></figure>\n";
}

constexpr const char* kNoFigures =
    "<h2>Figures</h2>\n<p class=\"soft\">The program that wrote this report was built without Node.js, which makes the "
    "script that draws its figures; the tables have their numbers.</p>\n";

std::string figures(const nlohmann::ordered_json& data) {
  std::string html =
      "<h2>Figures</h2>\n<noscript><p>The figures are drawn by the script in this file, which is switched "
      "off.</p></noscript>\n";
  html += figure("box", "dice") + figure("box", "percentile_hausdorff_mm") + figure("heat");
  if (data.contains("volume")) html += "<h3>Volume</h3>\n" + figure("volume");
  if (data.contains("intensity")) html += "<h3>Mean of the image</h3>\n" + figure("intensity");
  if (data.contains("age")) html += "<h3>Over age</h3>\n" + figure("age");
  return html;
}

/// No "<" in it may end the script.
std::string script_data(const nlohmann::ordered_json& data) {
  std::string text;
  for (const char c : json_text(data)) text += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return "<script type=\"application/json\" id=\"figures\">" + text + "</script>\n";
}

std::string scripts(const nlohmann::ordered_json& data, std::string_view script) {
  return script.empty() ? "" : script_data(data) + "<script>" + std::string(script) + "</script>\n";
}

std::string agreement(const Study& study) {
  const std::string tables = agreement_tables(study);
  return tables.empty() ? "" : "<h2>Agreement with the reference</h2>\n" + tables;
}

}  // namespace

std::string study_report_html(const StudyReport& report) {
  const Study& study = report.study;
  const auto data = study_figures(study);
  const std::string title = "Evaluation of " + study.method;
  return html_page(
      title, "<h1>" + escape_html(title) + "</h1>\n" + facts(study) + "<h2>Structures</h2>\n" + structure_table(study) +
                 published_tables(study, report.published) + comparison_tables(study) + rater_table(study) +
                 agreement(study) + (report.script.empty() ? kNoFigures : figures(data)) +
                 case_gallery({report.worst, {}}, study.evaluation.labels, "Worst cases") + failure_table(study) +
                 note_list(study) + "<h2>Methods</h2>\n<p>" + escape_html(methods_text(study, report.version)) +
                 "</p>\n<h2>Command</h2>\n<pre tabindex=\"0\">" + escape_html(report.command) + "</pre>\n" +
                 scripts(data, report.script));
}

}  // namespace voxlet
