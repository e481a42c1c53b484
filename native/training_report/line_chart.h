// Line charts as inline SVG.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace voxlet {

/// One curve. NaN interrupts it.
struct ChartLine {
  std::string name;
  std::vector<double> y;  ///< one per x of the chart
  int color = 0;          ///< 0: text colour, drawn thicker; 1, 2 …: colour of class 1, 2 … (class_colors.h)
};

struct LineChart {
  std::string title, x_label, y_label;
  std::vector<double> x;  ///< ascending
  std::vector<ChartLine> lines;
  std::optional<std::pair<double, double>> y_range;  ///< absent: the range of the values
  std::optional<double> marked_x;                    ///< draws a vertical line, at the best epoch
};

/// Tick positions of an axis: about `count` multiples of 1, 2 or 5 times a power of ten within low … high; only whole
/// numbers if `whole`. Needs low < high.
std::vector<double> axis_ticks(double low, double high, int count, bool whole);

/// A <figure> with its title, the drawing (with a title and a description for screen readers) and, if there is more
/// than one line, a legend. Styled by html_page.
std::string line_chart_html(const LineChart& chart);

/// A legend's sample line, with the colour and dashes of line `color`.
std::string line_sample_svg(int color);

}  // namespace voxlet
