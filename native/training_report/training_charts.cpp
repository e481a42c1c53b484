#include "training_report/training_charts.h"

#include <cmath>
#include <limits>

#include "training_report/line_chart.h"
#include "training_report/training_report.h"

namespace voxlet {
namespace {

template <typename Value>
std::vector<double> over_epochs(const std::vector<EpochRecord>& history, const Value& value) {
  std::vector<double> values;
  values.reserve(history.size());
  for (const auto& record : history) values.push_back(static_cast<double>(value(record)));
  return values;
}

LineChart chart_of(const std::vector<EpochRecord>& history, const std::string& title, const std::string& y_label) {
  LineChart chart;
  chart.title = title;
  chart.x_label = "epoch";
  chart.y_label = y_label;
  chart.x = over_epochs(history, [](const EpochRecord& r) { return r.epoch; });
  const auto best = best_epoch(history);
  if (best < history.size()) chart.marked_x = chart.x[best];
  return chart;
}

template <typename Value>
LineChart single_curve(const std::vector<EpochRecord>& history, const std::string& title, const std::string& y_label,
                       const Value& value) {
  auto chart = chart_of(history, title, y_label);
  chart.lines = {{y_label, over_epochs(history, value), 1}};
  return chart;
}

/// With an axis that begins at 0, so that small changes look small.
LineChart from_zero(LineChart chart) {
  double highest = 0;
  for (const double value : chart.lines.front().y) highest = std::fmax(highest, value);
  if (std::isfinite(highest) && highest > 0) chart.y_range = {0, 1.06 * highest};
  return chart;
}

LineChart dice_curves(const std::vector<EpochRecord>& history, const LabelList& labels) {
  auto chart = chart_of(history, "Validation Dice", "Dice");
  chart.y_range = {0, 1};
  chart.lines.push_back({"mean", over_epochs(history, [](const EpochRecord& r) { return r.dice; })});
  int color = 0;
  for (const auto& label : labels) {
    const auto dice = [&](const EpochRecord& r) {
      const auto found = r.label_dice.find(label.name);
      return found == r.label_dice.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
    };
    chart.lines.push_back({label.name, over_epochs(history, dice), ++color});
  }
  return chart;
}

}  // namespace

std::string training_charts(const std::vector<EpochRecord>& history, const LabelList& labels) {
  const auto loss = single_curve(history, "Training loss", "loss", [](const EpochRecord& r) { return r.loss; });
  const auto rate =
      single_curve(history, "Learning rate", "learning rate", [](const EpochRecord& r) { return r.learning_rate; });
  const auto throughput = single_curve(history, "Throughput in training", "patches/s",
                                       [](const EpochRecord& r) { return r.patches_per_second; });
  return "<p class=\"soft\">Dotted: the epoch with the best mean Dice.</p>\n<div class=\"charts\">\n" +
         line_chart_html(loss) + line_chart_html(dice_curves(history, labels)) + line_chart_html(from_zero(rate)) +
         line_chart_html(from_zero(throughput)) + "</div>\n";
}

}  // namespace voxlet
