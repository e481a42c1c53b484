#include "training_report/run_report.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/error.h"
#include "base/text.h"
#include "figures/figures_script.h"
#include "io/file.h"
#include "io/folder.h"
#include "metrics/sample_statistics.h"
#include "report/html.h"
#include "training_report/line_chart.h"
#include "training_report/training_report.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Of each label, then their mean.
std::vector<double> in_order(const std::map<std::string, double>& label_dice, double mean, const LabelList& labels) {
  std::vector<double> scores;
  for (const auto& label : labels) {
    const auto found = label_dice.find(label.name);
    scores.push_back(found == label_dice.end() ? kNone : found->second);
  }
  scores.push_back(mean);
  return scores;
}

std::vector<double> best_scores(const RunPart& part, const LabelList& labels) {
  const auto best = best_epoch(part.history);
  if (best == part.history.size()) return in_order({}, kNone, labels);
  return in_order(part.history[best].label_dice, part.history[best].dice, labels);
}

std::vector<double> validation_scores(const RunPart& part, const LabelList& labels) {
  return in_order(part.validation_dice, mean_dice(part.validation_dice), labels);
}

std::string cell(const std::string& text) { return "<td>" + text + "</td>"; }

std::string row(const std::string& name, const std::vector<std::string>& cells, const char* style = "") {
  std::string html = std::string("<tr class=\"") + style + "\"><td>" + name + "</td>";
  for (const auto& text : cells) html += cell(text);
  return html + "</tr>\n";
}

/// Of those that have a value; says so where these are fewer than all.
std::string mean_and_sd(std::vector<double> values) {
  const auto all = values.size();
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  const std::span<const double> known(values);
  const auto text = decimals(mean_of(known), 4) + " ± " + decimals(sample_sd_of(known), 4);
  return known.empty() || known.size() == all ? text : text + " (of " + std::to_string(known.size()) + ")";
}

std::string score_row(const std::string& name, const std::vector<double>& scores, const char* style = "") {
  std::vector<std::string> cells{mean_and_sd(scores)};
  for (const double score : scores) cells.push_back(decimals(score, 4));
  return row(name, cells, style);
}

/// Something of each training that has no mean.
template <typename Text>
std::string other_row(const std::string& name, const std::vector<RunPart>& parts, const Text& text) {
  std::vector<std::string> cells{""};
  for (const auto& part : parts) cells.push_back(text(part.history));
  return row(name, cells);
}

std::string other_rows(const std::vector<RunPart>& parts) {
  using History = std::vector<EpochRecord>;
  return other_row("best epoch", parts,
                   [](const History& history) {
                     const auto best = best_epoch(history);
                     return best < history.size() ? std::to_string(history[best].epoch) : std::string("–");
                   }) +
         other_row("epochs", parts, [](const History& history) { return std::to_string(history.back().epoch); }) +
         other_row("training time", parts,
                   [](const History& history) { return duration_text(history.back().elapsed_seconds); });
}

template <typename Scores>
std::string score_table(const RunReport& report, const Scores& scores_of, const std::string& further_rows) {
  std::string html = std::string(kWideBox) + "<table><thead><tr><th>Label</th><th>mean ± SD of " +
                     std::to_string(report.parts.size()) + "</th>";
  std::vector<std::vector<double>> scores(report.plan.labels.size() + 1);
  for (const auto& part : report.parts) {
    const auto name = escape_html(part.name);
    html += "<th><a href=\"" + name + "/report.html\">" + name + "</a></th>";
    const auto own = scores_of(part, report.plan.labels);
    for (std::size_t c = 0; c < own.size(); ++c) scores[c].push_back(own[c]);
  }
  html += "</tr></thead>\n<tbody>\n";
  for (std::size_t c = 0; c < report.plan.labels.size(); ++c)
    html += score_row(escape_html(report.plan.labels[c].name), scores[c]);
  return html + score_row("mean", scores.back(), "total") + further_rows + "</tbody></table></div>\n";
}

std::string score_tables(const RunReport& report) {
  std::string html;
  const auto predicted = [](const RunPart& part) { return !part.validation_dice.empty(); };
  if (std::any_of(report.parts.begin(), report.parts.end(), predicted))
    html = "<h2>Dice over all validation cases</h2>\n" + score_table(report, validation_scores, "");
  return html + "<h2>Dice at the best epoch, while training</h2>\n" +
         score_table(report, best_scores, other_rows(report.parts));
}

/// Trainings differ in length: those that ended earlier have no value.
template <typename Value>
std::string chart_of(const RunReport& report, LineChart chart, const Value& value) {
  chart.x_label = "epoch";
  std::int64_t epochs = 0;
  for (const auto& part : report.parts) epochs = std::max(epochs, part.history.back().epoch);
  for (std::int64_t epoch = 1; epoch <= epochs; ++epoch) chart.x.push_back(static_cast<double>(epoch));
  for (const auto& part : report.parts) {
    ChartLine line{part.name, std::vector<double>(chart.x.size(), kNone), static_cast<int>(chart.lines.size()) + 1};
    for (const auto& record : part.history) line.y[static_cast<std::size_t>(record.epoch - 1)] = value(record);
    chart.lines.push_back(std::move(line));
  }
  return line_chart_html(chart);
}

std::string charts(const RunReport& report) {
  LineChart dice, loss;
  dice.title = "Mean validation Dice";
  dice.y_label = "Dice";
  dice.y_range = {0, 1};
  loss.title = "Training loss";
  loss.y_label = "loss";
  return "<h2>Curves</h2>\n<div class=\"charts\">\n" +
         chart_of(report, dice, [](const EpochRecord& r) { return r.dice; }) +
         chart_of(report, loss, [](const EpochRecord& r) { return r.loss; }) + "</div>\n";
}

/// The means of a summary.json, whose NaN no JSON reader takes.
std::map<std::string, double> read_validation_dice(const fs::path& file) {
  if (!fs::exists(file)) return {};
  const auto text = std::regex_replace(read_text_file(file), std::regex(": NaN"), ": null");
  std::map<std::string, double> dice;
  try {
    const auto summary = nlohmann::json::parse(text);
    for (const auto& [id, name] : summary.at("label_names").items()) {
      const auto& mean = summary.at("mean").at(id).at("Dice");
      dice[name] = mean.is_null() ? kNone : mean.get<double>();
    }
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorCode::kBadInput, "Expected a summary as voxlet evaluate writes it in " + file.string() +
                                          ", found something else; remove the file.");
  }
  return dice;
}

void add_part(const fs::path& run, const fs::path& folder, std::vector<RunPart>& parts) {
  auto history = read_history(folder / "history.jsonl");
  if (history.empty()) return;
  parts.push_back({folder.lexically_relative(run).generic_string(), std::move(history),
                   read_validation_dice(folder / "validation" / "summary.json")});
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  auto folders = list_folder(folder);
  std::erase_if(folders, [](const fs::path& path) { return !fs::is_directory(path); });
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
  const auto title = report.plan.name + ", " + counted(report.parts.size(), "training");
  return html_page(title, "<h1>" + escape_html(title) + "</h1>\n<p class=\"soft\">" +
                              escape_html(report.plan.network.name) + ", " +
                              counted(report.plan.labels.size(), "label") + ".</p>\n" + score_tables(report) +
                              charts(report) + "<details><summary>Plan</summary>\n<pre>" +
                              escape_html(to_json(report.plan)) + "</pre>\n</details>\n" + figures_html());
}

void write_run_report(const fs::path& run, const Plan& plan) {
  const auto parts = read_run_parts(run);
  if (parts.size() < 2) return;
  write_file(run / "report.html", run_report_html({plan, parts}));
}

}  // namespace voxlet
