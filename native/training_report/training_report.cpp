#include "training_report/training_report.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "base/table_field.h"
#include "base/text.h"
#include "figures/figures_script.h"
#include "report/case_gallery.h"
#include "report/html.h"
#include "training_report/line_chart.h"
#include "training_report/training_charts.h"

namespace voxlet {
namespace {

constexpr double kNoScore = std::numeric_limits<double>::quiet_NaN();

double dice_of(const std::map<std::string, double>& label_dice, const std::string& label) {
  const auto found = label_dice.find(label);
  return found == label_dice.end() ? kNoScore : found->second;
}

std::string state_badge(RunState state) {
  switch (state) {
    case RunState::kRunning:
      return "<span class=\"state running\">running</span>";
    case RunState::kFinished:
      return "<span class=\"state finished\">finished</span>";
    case RunState::kCancelled:
      return "<span class=\"state ended\">cancelled</span>";
    case RunState::kFailed:
      return "<span class=\"state ended\">failed</span>";
  }
  return "";
}

std::string fact(const std::string& name, const std::string& value, const std::string& more = "") {
  return "<div><dt>" + name + "</dt><dd>" + value + (more.empty() ? "" : " <small>" + more + "</small>") +
         "</dd></div>\n";
}

std::string head(const TrainingReport& report) {
  std::string html = "<h1>" + escape_html(report.plan.name) + ", fold " + std::to_string(report.fold) + " " +
                     state_badge(report.state) + "</h1>\n<p class=\"soft\">" + escape_html(report.plan.network.name) +
                     ", " + counted(report.plan.labels.size(), "label") + ", " +
                     std::to_string(report.train_cases.size()) + " training and " +
                     counted(report.val_cases.size(), "validation case") + ". As of " +
                     escape_html(report.machine.date) + ".</p>\n";
  if (!report.note.empty()) html += "<p>" + escape_html(report.note) + "</p>\n";
  return html;
}

/// By the time that epochs took so far.
std::string time_left(const TrainingReport& report) {
  if (report.state != RunState::kRunning || report.history.empty()) return "";
  const auto& last = report.history.back();
  const auto left = static_cast<double>(report.epochs - last.epoch);
  if (left <= 0) return "";
  return "about " + duration_text(last.elapsed_seconds / static_cast<double>(last.epoch) * left) + " left";
}

std::string facts(const TrainingReport& report) {
  const auto& history = report.history;
  const auto best = best_epoch(history);
  const auto last = history.empty() ? EpochRecord{} : history.back();
  std::string html = "<dl class=\"facts\">\n";
  if (!report.validation_dice.empty())
    html += fact("Dice", decimals(mean_dice(report.validation_dice), 4), "all validation cases");
  html += fact("Best Dice", best < history.size() ? decimals(history[best].dice, 4) : "–",
               best < history.size() ? "epoch " + std::to_string(history[best].epoch) : "");
  html += fact("Last Dice", history.empty() ? "–" : decimals(last.dice, 4));
  html += fact("Epochs", std::to_string(last.epoch), report.epochs > 0 ? "of " + std::to_string(report.epochs) : "");
  html += fact("Steps", std::to_string(last.step));
  html += fact("Training time", duration_text(last.elapsed_seconds), time_left(report));
  html += fact("Patches per second", history.empty() ? "–" : significant(last.patches_per_second));
  return html + "</dl>\n";
}

std::string label_row(const std::string& name, const std::vector<double>& values, const char* style) {
  std::string html = std::string("<tr class=\"") + style + "\"><td>" + name + "</td>";
  for (const double value : values) html += "<td>" + decimals(value, 4) + "</td>";
  return html + "</tr>\n";
}

/// Dice of one label (or of the mean) at the best epoch, at the last one, and the highest of any.
template <typename Value>
std::vector<double> three_scores(const std::vector<EpochRecord>& history, const Value& value) {
  const auto best = best_epoch(history);
  double highest = kNoScore;
  for (const auto& record : history) highest = std::fmax(highest, value(record));
  return {best < history.size() ? value(history[best]) : kNoScore, value(history.back()), highest};
}

constexpr const char* kScoresNote =
    "<p class=\"soft\">Of epochs: measured while training, on the network’s grid and on as many validation cases as "
    "there "
    "is time for, without overlap of patches, mirroring or postprocessing.";
constexpr const char* kFullScoresNote =
    " Of all cases: the best epoch’s network as voxlet predict runs it, on the cases’ own grids.";

std::string score_table(const TrainingReport& report) {
  if (report.history.empty()) return "";
  const bool full = !report.validation_dice.empty();
  std::string html = std::string("<h2>Dice per label</h2>\n") + kWideBox + "<table><thead><tr><th>Label</th>";
  for (const char* column : {"best epoch", "last epoch", "highest"}) html += std::string("<th>") + column + "</th>";
  html += full ? "<th>all cases</th></tr></thead>\n<tbody>\n" : "</tr></thead>\n<tbody>\n";
  int index = 0;
  for (const auto& label : report.plan.labels) {
    auto scores = three_scores(report.history, [&](const auto& r) { return dice_of(r.label_dice, label.name); });
    if (full) scores.push_back(dice_of(report.validation_dice, label.name));
    html += label_row(line_sample_svg(++index) + escape_html(label.name), scores, "");
  }
  auto means = three_scores(report.history, [](const EpochRecord& r) { return r.dice; });
  if (full) means.push_back(mean_dice(report.validation_dice));
  html += label_row(line_sample_svg(0) + "mean", means, "total") + "</tbody></table></div>\n" + kScoresNote;
  return html + (full ? kFullScoresNote : "") + "</p>\n";
}

std::string pair_row(const std::string& name, const std::string& value) {
  return value.empty() ? "" : "<tr><th>" + name + "</th><td>" + escape_html(value) + "</td></tr>\n";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string machine_table(const TrainingReport& report) {
  const auto& m = report.machine;
  const auto threads = std::to_string(m.threads) + " of " + std::to_string(m.cores) + " cores";
  return std::string("<h2>How it was made</h2>\n") + kWideBox + "<table class=\"pairs\"><tbody>\n" +
         pair_row("Seed", std::to_string(report.seed)) + pair_row("Command", report.command) +
         pair_row("Voxlet", m.voxlet_version) + pair_row("LibTorch", m.libtorch_version) +
         pair_row("Compiler", m.compiler) + pair_row("System", m.system) + pair_row("Processor", m.cpu) +
         pair_row("Threads", threads) + pair_row("Memory", gibibytes(static_cast<double>(m.memory_bytes))) +
         pair_row("GPU", joined(m.gpus)) + pair_row("Device", report.device) +
         pair_row("Precision", report.bfloat16 ? "bfloat16 where it is safe, else float32" : "float32") +
         pair_row("Date", m.date) + "</tbody></table></div>\n";
}

std::string folded(const std::string& title, const std::string& content) {
  return "<details><summary>" + title + "</summary>\n" + content + "</details>\n";
}

std::string case_lists(const TrainingReport& report) {
  return folded("Training cases (" + std::to_string(report.train_cases.size()) + ")",
                "<p>" + escape_html(joined(report.train_cases)) + "</p>\n") +
         folded("Validation cases (" + std::to_string(report.val_cases.size()) + ")",
                "<p>" + escape_html(joined(report.val_cases)) + "</p>\n");
}

std::string numbers(const TrainingReport& report) {
  const auto csv = history_csv(report.history, report.plan.labels);
  return folded("Numbers of the curves", "<p><a download=\"history.csv\" href=\"" + data_uri("text/csv", csv) +
                                             "\">Save as history.csv</a></p>\n<pre>" + escape_html(csv) + "</pre>\n");
}

/// Nothing where there is no number.
void append_number(std::ostream& csv, double value) {
  csv << ',';
  if (std::isfinite(value)) csv << value;
}

}  // namespace

double mean_dice(const std::map<std::string, double>& label_dice) {
  double sum = 0, count = 0;
  for (const auto& [label, dice] : label_dice) {
    if (!std::isfinite(dice)) continue;
    sum += dice;
    ++count;
  }
  return count > 0 ? sum / count : kNoScore;
}

std::size_t best_epoch(const std::vector<EpochRecord>& history) {
  std::size_t best = history.size();
  for (std::size_t n = 0; n < history.size(); ++n) {
    if (!std::isfinite(history[n].dice)) continue;
    if (best == history.size() || history[n].dice > history[best].dice) best = n;
  }
  return best;
}

std::string history_csv(const std::vector<EpochRecord>& history, const LabelList& labels) {
  std::ostringstream csv;
  csv.precision(8);
  csv << "epoch,step,loss,learning_rate,dice";
  for (const auto& label : labels) csv << ',' << csv_field(label.name);
  csv << ",patches_per_second,validation_seconds,elapsed_seconds\n";
  for (const auto& r : history) {
    csv << r.epoch << ',' << r.step;
    for (const double value : {r.loss, r.learning_rate, r.dice}) append_number(csv, value);
    for (const auto& label : labels) append_number(csv, dice_of(r.label_dice, label.name));
    for (const double value : {r.patches_per_second, r.validation_seconds, r.elapsed_seconds})
      append_number(csv, value);
    csv << '\n';
  }
  return csv.str();
}

std::string report_html(const TrainingReport& report) {
  const auto title = report.plan.name + ", fold " + std::to_string(report.fold);
  std::string body = head(report) + facts(report);
  if (!report.history.empty()) body += "<h2>Curves</h2>\n" + training_charts(report.history, report.plan.labels);
  body += score_table(report) + case_gallery(report.cases, report.plan.labels) + machine_table(report);
  body += "<h2>Data and plan</h2>\n" + case_lists(report) +
          folded("Plan", "<pre>" + escape_html(to_json(report.plan)) + "</pre>\n");
  if (!report.history.empty()) body += numbers(report);
  return html_page(title, body + figures_html());
}

}  // namespace voxlet
