// Line charts in HTML, drawn by the script of the report.
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

/// A <figure> with its title, its description in words and, if there is more than one line, a legend. The figures'
/// script (shared/report/figures.js) draws it from the numbers inside it and hides the words; without scripts they
/// stay.
std::string line_chart_html(const LineChart& chart);

/// A legend's sample line, with the colour and dashes of line `color`.
std::string line_sample_svg(int color);

}  // namespace voxlet
