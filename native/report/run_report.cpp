#include "report/run_report.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "io/file.h"
#include "metrics/sample_statistics.h"
#include "report/html.h"
#include "report/line_chart.h"
#include "report/training_report.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Per label, then the mean: at the best epoch.
std::vector<double> best_scores(const RunPart& part, const LabelList& labels) {
  std::vector<double> scores(labels.size() + 1, kNone);
  const auto best = best_epoch(part.history);
  if (best == part.history.size()) return scores;
  for (std::size_t c = 0; c < labels.size(); ++c) {
    const auto found = part.history[best].label_dice.find(labels[c].name);
    if (found != part.history[best].label_dice.end()) scores[c] = found->second;
  }
  scores.back() = part.history[best].dice;
  return scores;
}

std::string cell(const std::string& text) { return "<td>" + text + "</td>"; }

std::string mean_and_sd(std::vector<double> values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  const std::span<const double> known(values);
  return decimals(mean_of(known), 4) + " ± " + decimals(sample_sd_of(known), 4);
}

std::string part_row(const RunPart& part, const std::vector<double>& scores) {
  const auto best = best_epoch(part.history);
  const auto name = escape_html(part.name);
  std::string html = "<tr>" + cell("<a href=\"" + name + "/report.html\">" + name + "</a>");
  for (const double score : scores) html += cell(decimals(score, 4));
  html += cell(best < part.history.size() ? std::to_string(part.history[best].epoch) : "–");
  html += cell(std::to_string(part.history.back().epoch));
  return html + cell(duration_text(part.history.back().elapsed_seconds)) + "</tr>\n";
}

std::string score_table(const RunReport& report) {
  std::string html = "<div class=\"wide\"><table><thead><tr><th>Training</th>";
  for (const auto& label : report.plan.labels) html += "<th>" + escape_html(label.name) + "</th>";
  html += "<th>mean</th><th>best epoch</th><th>epochs</th><th>time</th></tr></thead>\n<tbody>\n";
  std::vector<std::vector<double>> by_label(report.plan.labels.size() + 1);
  for (const auto& part : report.parts) {
    const auto scores = best_scores(part, report.plan.labels);
    html += part_row(part, scores);
    for (std::size_t c = 0; c < scores.size(); ++c) by_label[c].push_back(scores[c]);
  }
  html += "<tr class=\"total\"><td>mean ± SD</td>";
  for (const auto& values : by_label) html += cell(mean_and_sd(values));
  return html + "<td></td><td></td><td></td></tr>\n</tbody></table></div>\n";
}

/// Trainings differ in length: those that ended earlier have no value.
std::string dice_chart(const RunReport& report) {
  LineChart chart;
  chart.title = "Mean validation Dice";
  chart.x_label = "epoch";
  chart.y_label = "Dice";
  chart.y_range = {0, 1};
  std::int64_t epochs = 0;
  for (const auto& part : report.parts) epochs = std::max(epochs, part.history.back().epoch);
  for (std::int64_t epoch = 1; epoch <= epochs; ++epoch) chart.x.push_back(static_cast<double>(epoch));
  for (const auto& part : report.parts) {
    chart.lines.push_back(
        {part.name, std::vector<double>(chart.x.size(), kNone), static_cast<int>(chart.lines.size()) + 1});
    for (const auto& record : part.history)
      chart.lines.back().y[static_cast<std::size_t>(record.epoch - 1)] = record.dice;
  }
  return line_chart_html(chart);
}

void add_part(const fs::path& run, const fs::path& folder, std::vector<RunPart>& parts) {
  auto history = read_history(folder / "history.jsonl");
  if (!history.empty()) parts.push_back({folder.lexically_relative(run).generic_string(), std::move(history)});
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) folders.push_back(entry.path());
  return folders;
}

}  // namespace

std::vector<RunPart> read_run_parts(const fs::path& run) {
  std::vector<RunPart> parts;
  for (const auto& folder : folders_in(run)) {
    add_part(run, folder, parts);
    for (const auto& inner : folders_in(folder)) add_part(run, inner, parts);
  }
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return parts;
}

std::string run_report_html(const RunReport& report) {
  const auto title = report.plan.name + ", " + std::to_string(report.parts.size()) + " trainings";
  return html_page(title, "<h1>" + escape_html(title) + "</h1>\n<p class=\"soft\">" +
                              escape_html(report.plan.network.name) +
                              ". Validation Dice of each training at its best epoch.</p>\n" + score_table(report) +
                              "<h2>Curves</h2>\n<div class=\"charts\">\n" + dice_chart(report) + "</div>\n");
}

void write_run_report(const fs::path& run, const Plan& plan) {
  const auto parts = read_run_parts(run);
  if (parts.size() < 2) return;
  const auto own = run / ("report." + std::to_string(::getpid()) + ".html");
  write_file(own, run_report_html({plan, parts}));
  fs::rename(own, run / "report.html");
}

}  // namespace voxlet
