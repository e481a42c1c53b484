#include "training_report/line_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "labels/class_colors.h"
#include "report/html.h"

namespace voxlet {
namespace {

constexpr double kWidth = 520, kHeight = 290;
constexpr double kLeft = 74, kRight = 508, kTop = 10, kBottom = 246;
constexpr std::size_t kMostDots = 60;
constexpr int kDashes = 4;

struct Range {
  double low, high;
};

Range range_of(const std::vector<std::vector<double>>& lists) {
  Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const auto& list : lists)
    for (const double value : list)
      if (std::isfinite(value)) range = {std::min(range.low, value), std::max(range.high, value)};
  if (range.low > range.high) return {0, 1};
  const double margin = range.high > range.low ? 0 : std::max(0.5, std::abs(range.low) / 2);
  return {range.low - margin, range.high + margin};
}

/// A little air around the values; not below 0 where no value is.
Range y_range_of(const LineChart& chart) {
  if (chart.y_range) return {chart.y_range->first, chart.y_range->second};
  std::vector<std::vector<double>> lists;
  for (const auto& line : chart.lines) lists.push_back(line.y);
  const auto values = range_of(lists);
  const double air = 0.06 * (values.high - values.low);
  const double low = values.low >= 0 ? std::max(0.0, values.low - air) : values.low - air;
  return {low, values.high + air};
}

struct Scale {
  Range x, y;
  std::string px(double value) const {
    return decimals(kLeft + (kRight - kLeft) * (value - x.low) / (x.high - x.low), 1);
  }
  std::string py(double value) const {
    return decimals(kBottom - (kBottom - kTop) * (value - y.low) / (y.high - y.low), 1);
  }
};

std::string style_of(int color) {
  if (color == 0) return "k0";
  const int index = color - 1;
  std::string style = "k0 d0";
  style[1] = static_cast<char>('1' + index % kClassHues);
  style[4] = static_cast<char>('0' + index / kClassHues % kDashes);
  return style;
}

std::string svg_line(const char* style, const std::string& x1, const std::string& y1, const std::string& x2,
                     const std::string& y2) {
  return std::string("<line class=\"") + style + "\" x1=\"" + x1 + "\" y1=\"" + y1 + "\" x2=\"" + x2 + "\" y2=\"" + y2 +
         "\"/>";
}

std::string svg_text(const std::string& x, const std::string& y, const char* anchor, const std::string& text) {
  return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + escape_html(text) + "</text>";
}

std::string axes(const LineChart& chart, const Scale& scale) {
  const auto left = decimals(kLeft, 0), right = decimals(kRight, 0), bottom = decimals(kBottom, 0);
  std::string svg;
  for (const double tick : axis_ticks(scale.y.low, scale.y.high, 5, false)) {
    const double y = std::stod(scale.py(tick));
    svg += svg_line("grid", left, scale.py(tick), right, scale.py(tick));
    svg += svg_text(decimals(kLeft - 6, 0), decimals(y + 4, 1), "end", significant(tick));
  }
  for (const double tick : axis_ticks(scale.x.low, scale.x.high, 6, true)) {
    svg += svg_line("axis", scale.px(tick), bottom, scale.px(tick), decimals(kBottom + 4, 0));
    svg += svg_text(scale.px(tick), decimals(kBottom + 18, 0), "middle", significant(tick));
  }
  svg += svg_line("axis", left, bottom, right, bottom);
  svg += svg_text(decimals((kLeft + kRight) / 2, 0), decimals(kHeight - 6, 0), "middle", chart.x_label);
  svg += "<text transform=\"translate(13 " + decimals((kTop + kBottom) / 2, 0) +
         ") rotate(-90)\" text-anchor=\"middle\">" + escape_html(chart.y_label) + "</text>";
  if (chart.marked_x)
    svg += svg_line("mark", scale.px(*chart.marked_x), decimals(kTop, 0), scale.px(*chart.marked_x), bottom);
  return svg + "\n";
}

/// "M x y L x y …", begun anew after each NaN.
std::string path_of(const LineChart& chart, const ChartLine& line, const Scale& scale) {
  std::string path;
  bool drawing = false;
  for (std::size_t n = 0; n < chart.x.size(); ++n) {
    if (std::isfinite(line.y[n])) {
      path += drawing ? 'L' : 'M';
      path += scale.px(chart.x[n]) + " " + scale.py(line.y[n]);
    }
    drawing = std::isfinite(line.y[n]);
  }
  return path;
}

/// Points that say their value when pointed at; where there are many, the curve alone.
std::string dots(const LineChart& chart, const ChartLine& line, const Scale& scale) {
  if (chart.x.size() > kMostDots) return "";
  std::string svg;
  for (std::size_t n = 0; n < chart.x.size(); ++n) {
    if (!std::isfinite(line.y[n])) continue;
    svg += "<circle class=\"dot\" r=\"2.6\" cx=\"" + scale.px(chart.x[n]) + "\" cy=\"" + scale.py(line.y[n]) +
           "\"><title>" + escape_html(line.name) + ", " + escape_html(chart.x_label) + " " + significant(chart.x[n]) +
           ": " + significant(line.y[n]) + "</title></circle>";
  }
  return svg;
}

std::string curve(const LineChart& chart, const ChartLine& line, const Scale& scale) {
  return "<g class=\"" + style_of(line.color) + "\"><path class=\"line\" d=\"" + path_of(chart, line, scale) +
         "\"><title>" + escape_html(line.name) + "</title></path>" + dots(chart, line, scale) + "</g>\n";
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

}  // namespace

std::vector<double> axis_ticks(double low, double high, int count, bool whole) {
  const double rough = (high - low) / count;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {5, 2, 1})
    if (factor * power >= rough * 0.999) step = factor * power;
  if (whole) step = std::max(1.0, std::round(step));
  std::vector<double> ticks;
  for (double n = std::ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; ++n) ticks.push_back(n * step + 0.0);
  return ticks;
}

std::string line_sample_svg(int color) {
  return "<svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><path class=\"line " + style_of(color) +
         "\" d=\"M1 5H25\"/></svg>";
}

std::string line_chart_html(const LineChart& chart) {
  const Scale scale{range_of({chart.x}), y_range_of(chart)};
  std::string svg = "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 " + decimals(kWidth, 0) + " " +
                    decimals(kHeight, 0) + "\"><title>" + escape_html(chart.title) + "</title><desc>" +
                    escape_html(description(chart)) + "</desc>\n" + axes(chart, scale);
  // Text-coloured lines are drawn last, over the others.
  for (const bool last : {false, true})
    for (const auto& line : chart.lines)
      if ((line.color == 0) == last) svg += curve(chart, line, scale);
  return "<figure><figcaption>" + escape_html(chart.title) + "</figcaption>\n" + svg + "</svg>\n" + legend(chart) +
         "</figure>\n";
}

}  // namespace voxlet
