#include "training_report/line_chart.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/json_text.h"
#include "labels/class_colors.h"
#include "report/html.h"

namespace voxlet {
namespace {

constexpr int kDashes = 4;

/// Class names of page_style.h: a hue, and for lines beyond the hues dashes.
struct LineStyle {
  int hue = 0, dash = 0;
};

LineStyle style_of(int color) {
  if (color == 0) return {};
  return {1 + (color - 1) % kClassHues, (color - 1) / kClassHues % kDashes};
}

/// The last value of each line, in words.
std::string description(const LineChart& chart) {
  if (chart.x.empty()) return "No epoch yet.";
  std::string text = chart.y_label + " over " + chart.x_label + " " + significant(chart.x.front()) + " to " +
                     significant(chart.x.back()) + ".";
  for (const auto& line : chart.lines)
    text += " " + line.name + " ends at " + significant(line.y.back()) + ", after " + significant(line.y.front()) + ".";
  return text;
}

std::string legend(const LineChart& chart) {
  if (chart.lines.size() < 2) return "";
  std::string html = "<ul class=\"legend\">";
  for (const auto& line : chart.lines) html += "<li>" + line_sample_svg(line.color) + escape_html(line.name) + "</li>";
  return html + "</ul>\n";
}

/// What shared/report/figures.js draws. JSON has no NaN: null, where the line is interrupted.
nlohmann::ordered_json json_of(const LineChart& chart) {
  nlohmann::ordered_json json{
      {"title", chart.title}, {"x_label", chart.x_label}, {"y_label", chart.y_label}, {"x", chart.x}};
  if (chart.y_range) json["y_range"] = {chart.y_range->first, chart.y_range->second};
  if (chart.marked_x) json["marked_x"] = *chart.marked_x;
  json["lines"] = nlohmann::ordered_json::array();
  for (const auto& line : chart.lines) {
    const LineStyle style = style_of(line.color);
    nlohmann::ordered_json values = nlohmann::ordered_json::array();
    for (const double value : line.y) values.push_back(std::isfinite(value) ? nlohmann::ordered_json(value) : nullptr);
    json["lines"].push_back({{"name", line.name}, {"hue", style.hue}, {"dash", style.dash}, {"y", values}});
  }
  return json;
}

}  // namespace

std::string line_sample_svg(int color) {
  const LineStyle style = style_of(color);
  return "<svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><path class=\"line k" + std::to_string(style.hue) + " d" +
         std::to_string(style.dash) + "\" d=\"M1 5H25\"/></svg>";
}

std::string line_chart_html(const LineChart& chart) {
  return "<figure data-figure=\"lines\" data-lines=\"" + escape_html(json_text(json_of(chart))) + "\"><figcaption>" +
         escape_html(chart.title) + "</figcaption>\n<p class=\"soft\">" + escape_html(description(chart)) + "</p>\n" +
         legend(chart) + "</figure>\n";
}

}  // namespace voxlet
