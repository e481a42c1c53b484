#include "training_report/line_chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <regex>

namespace voxlet {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

LineChart two_lines() {
  LineChart chart;
  chart.title = "Dice & <more>";
  chart.x_label = "epoch";
  chart.y_label = "Dice";
  chart.x = {1, 2, 3, 4, 5};
  chart.lines = {{"mean", {0.1, 0.5, 0.6, 0.7, 0.8}}, {"label", {0.0, 0.2, kNone, 0.9, 1.0}, 1}};
  chart.y_range = {0, 1};
  return chart;
}

std::size_t count_of(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), regex), {}));
}

TEST(LineChartTest, TicksAreRoundNumbersWithinTheRange) {
  EXPECT_EQ(axis_ticks(0, 1, 5, false).size(), 6U);
  EXPECT_DOUBLE_EQ(axis_ticks(0, 1, 5, false)[1], 0.2);
  EXPECT_EQ(axis_ticks(1, 1000, 6, true), (std::vector<double>{200, 400, 600, 800, 1000}));
  EXPECT_EQ(axis_ticks(1, 3, 6, true), (std::vector<double>{1, 2, 3})) << "no half epochs";
  EXPECT_EQ(axis_ticks(-0.8, -0.1, 5, false).size(), 4U);
  for (const double tick : axis_ticks(-0.8, -0.1, 5, false)) EXPECT_TRUE(tick >= -0.8 && tick <= -0.1) << tick;
  EXPECT_FALSE(std::signbit(axis_ticks(-1, 1, 4, false)[2])) << "0, not −0";
}

TEST(LineChartTest, PointsLieWhereTheirValuesAre) {
  const auto html = line_chart_html(two_lines());
  EXPECT_NE(html.find("M74.0 222.4L182.5 128.0"), std::string::npos) << "0.1 and 0.5 of 0 … 1 between y 246 and 10";
  EXPECT_NE(html.find("508.0 57.2\""), std::string::npos) << "the last one at the right edge";
}

TEST(LineChartTest, ALineIsInterruptedWhereThereIsNoValue) {
  const auto html = line_chart_html(two_lines());
  EXPECT_NE(html.find("M74.0 246.0L182.5 198.8M399.5 33.6L508.0 10.0"), std::string::npos);
  EXPECT_EQ(html.find("nan"), std::string::npos);
  EXPECT_EQ(count_of(html, "<circle"), 9U) << "a point for each value";
}

TEST(LineChartTest, TextIsEscapedAndTheDrawingDescribesItself) {
  const auto html = line_chart_html(two_lines());
  EXPECT_EQ(html.find("<more>"), std::string::npos);
  EXPECT_EQ(count_of(html, "role=\"img\""), 1U);
  EXPECT_NE(html.find("<desc>Dice over epoch 1 to 5. mean ends at 0.8, after 0.1."), std::string::npos);
  EXPECT_EQ(count_of(html, "<li>"), 2U) << "a legend";
}

TEST(LineChartTest, LinesBeyondTheColoursDifferInDashes) {
  EXPECT_NE(line_sample_svg(1), line_sample_svg(7));
  EXPECT_NE(line_sample_svg(7), line_sample_svg(13));
  EXPECT_NE(line_sample_svg(1), line_sample_svg(0));
}

TEST(LineChartTest, OneEpochConstantValuesAndNoValueAreDrawn) {
  LineChart chart = two_lines();
  chart.y_range.reset();
  chart.x = {1};
  chart.lines = {{"loss", {0.25}, 1}};
  EXPECT_EQ(count_of(line_chart_html(chart), "<circle"), 1U);
  chart.x = {1, 2};
  chart.lines = {{"loss", {kNone, kNone}, 1}};
  const auto html = line_chart_html(chart);
  EXPECT_EQ(count_of(html, "<circle"), 0U);
  EXPECT_EQ(html.find("nan"), std::string::npos);
}

TEST(LineChartTest, LongCurvesHaveNoPoints) {
  LineChart chart = two_lines();
  chart.x.clear();
  chart.lines = {{"loss", {}, 1}};
  for (int n = 1; n <= 1000; ++n) {
    chart.x.push_back(n);
    chart.lines[0].y.push_back(1.0 / n);
  }
  const auto html = line_chart_html(chart);
  EXPECT_EQ(count_of(html, "<circle"), 0U);
  EXPECT_LT(html.size(), 30000U);
}

}  // namespace
}  // namespace voxlet
