#include "training_report/line_chart.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

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

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// What the script reads.
nlohmann::json numbers_of(const LineChart& chart) {
  const std::string html = line_chart_html(chart), start = "data-lines=\"";
  const auto begin = html.find(start) + start.size();
  std::string text = html.substr(begin, html.find('"', begin) - begin);
  for (const auto& [entity, character] : {std::pair{"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, std::string_view(entity).size(), character);
  return nlohmann::json::parse(text);
}

TEST(LineChartTest, TheFigureHoldsItsNumbersAndNoValueIsNull) {
  const auto numbers = numbers_of(two_lines());
  EXPECT_EQ(numbers["title"], "Dice & <more>");
  EXPECT_EQ(numbers["x"], (std::vector<double>{1, 2, 3, 4, 5}));
  EXPECT_EQ(numbers["y_range"], (std::vector<double>{0, 1}));
  EXPECT_FALSE(numbers.contains("marked_x"));
  EXPECT_EQ(numbers["lines"][0]["hue"], 0);
  EXPECT_EQ(numbers["lines"][1]["name"], "label");
  EXPECT_EQ(numbers["lines"][1]["y"], nlohmann::json::parse("[0.0, 0.2, null, 0.9, 1.0]"));
}

TEST(LineChartTest, TextIsEscapedAndTheFigureIsDescribedInWords) {
  const auto html = line_chart_html(two_lines());
  EXPECT_EQ(html.find("<more>"), std::string::npos);
  EXPECT_NE(html.find("<p class=\"soft\">Dice over epoch 1 to 5. mean ends at 0.8, after 0.1."), std::string::npos);
  EXPECT_EQ(count_of(html, "<li>"), 2U) << "a legend";
}

TEST(LineChartTest, LinesBeyondTheColoursDifferInDashes) {
  EXPECT_NE(line_sample_svg(1), line_sample_svg(7));
  EXPECT_NE(line_sample_svg(7), line_sample_svg(13));
  EXPECT_NE(line_sample_svg(1), line_sample_svg(0));
}

TEST(LineChartTest, WithoutAnyValueItSaysSo) {
  LineChart chart = two_lines();
  chart.x.clear();
  chart.lines = {{"loss", {}, 1}};
  EXPECT_NE(line_chart_html(chart).find("No epoch yet."), std::string::npos);
}

}  // namespace
}  // namespace voxlet
