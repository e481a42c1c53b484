// Line charts as SVG.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace voxlet {

/// One curve. NaN interrupts it.
struct ChartLine {
  std::string name;
  std::vector<double> y;  ///< one for each of the chart's x
  int color = 0;          ///< 0: the colour of text, drawn thicker; 1, 2 …: of class 1, 2 … (class_colors.h)
};

struct LineChart {
  std::string title, x_label, y_label;
  std::vector<double> x;  ///< ascending
  std::vector<ChartLine> lines;
  std::optional<std::pair<double, double>> y_range;  ///< absent: that of the values
  std::optional<double> marked_x;                    ///< a vertical line, the best epoch
};

/// Values at which an axis has ticks: about `count`, multiples of 1, 2 or 5 times a power of ten, within low … high;
/// `whole`: no fractions. low < high.
std::vector<double> axis_ticks(double low, double high, int count, bool whole);

/// A <figure> with its title, the drawing (with a title and a description for screen readers) and, if there is more
/// than one line, a legend. Styled by html_page.
std::string line_chart_html(const LineChart& chart);

/// The line of a legend: a stroke in the colour and dashes of line `color`.
std::string line_sample_svg(int color);

}  // namespace voxlet
