#include "evaluation/reported_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/evaluations.h"

namespace voxlet {
namespace {

ReportedFigure dice_of(const std::string& structure) {
  ReportedFigure figure{structure};
  figure.metric = metrics().data();
  figure.mean = 0.88;
  figure.sd = std::numeric_limits<double>::quiet_NaN();
  return figure;
}

PublishedReport report_of(const std::vector<ReportedFigure>& figures) {
  return {{"recipe"}, "A and B, 2020", "ten scans", "on registration", "abstract", figures};
}

/// Dice of the left one 1 and 0.5, of the right one 1 and 0; 3 is found at once.
Evaluation both_sides() {
  return testing::evaluation_of({{"a", {1, 1, 2, 3}, {1, 1, 2, 3}}, {"b", {1, 1, 1, 2, 3}, {1, 0, 0, 0, 3}}},
                                {{1, "Left-Red-Nucleus", {}}, {2, "Right-Red-Nucleus", {}}, {3, "Putamen", {}}});
}

Aggregate ours_of(const Evaluation& evaluation, const ReportedFigure& figure) {
  return beside_report(evaluation, report_of({figure})).at(0).ours;
}

std::size_t counted_under(const std::string& label, const ReportedFigure& figure) {
  return ours_of(testing::evaluation_of({{"a", {1}, {1}}}, {{1, label, {}}}), figure).counted;
}

TEST(ReportedComparisonTest, ARedNucleusIsTheMeanOfBothSides) {
  const Aggregate ours = ours_of(both_sides(), dice_of("red nucleus"));
  EXPECT_DOUBLE_EQ(ours.mean, (1 + 0.5 + 1 + 0) / 4);
  EXPECT_DOUBLE_EQ(ours.sd, std::sqrt((2 * 0.375 * 0.375 + 0.125 * 0.125 + 0.625 * 0.625) / 3));
  EXPECT_EQ(ours.counted, 4U) << "two sides in two cases";
  EXPECT_EQ(ours.failures, 1U);
}

TEST(ReportedComparisonTest, NamesAgreeWhateverTheirCaseSeparatorsAndSide) {
  for (const char* label :
       {"Left-Red-Nucleus", "red_nucleus_R", "REDNUCLEUS", "lh.red.nucleus", "RightRedNucleus", "red nucleus (left)"})
    EXPECT_EQ(counted_under(label, dice_of("red nucleus")), 1U) << label;
  for (const char* label : {"Nucleus", "Red-Nucleus-2", "Left", "L", "Dark-Red-Nucleus"})
    EXPECT_EQ(counted_under(label, dice_of("red nucleus")), 0U) << label;
}

TEST(ReportedComparisonTest, NamesBeyondAsciiAreNamesToo) {
  EXPECT_EQ(counted_under("海马", dice_of("海马")), 1U);
  EXPECT_EQ(counted_under("海马", dice_of("丘脑")), 0U);
}

TEST(ReportedComparisonTest, AnotherNameOfTheStructureWillDo) {
  ReportedFigure figure = dice_of("red nucleus");
  figure.also = {"RN", "nucleus ruber"};
  EXPECT_EQ(counted_under("RN_l", figure), 1U);
  EXPECT_EQ(counted_under("Nucleus-Ruber", figure), 1U);
}

TEST(ReportedComparisonTest, AStructureThatTheEvaluationLacksHasAnEmptyRow) {
  const auto rows = beside_report(both_sides(), report_of({dice_of("thalamus"), dice_of("putamen")}));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(std::isnan(rows[0].ours.mean));
  EXPECT_TRUE(std::isnan(rows[0].ours.sd));
  EXPECT_EQ(rows[0].ours.counted, 0U);
  EXPECT_EQ(rows[1].ours.counted, 2U);
}

TEST(ReportedComparisonTest, AFigureOverAllIsOfEveryLabel) {
  ReportedFigure figure = dice_of("all nuclei");
  figure.over_all = true;
  const Aggregate ours = ours_of(both_sides(), figure);
  EXPECT_DOUBLE_EQ(ours.mean, (1 + 0.5 + 1 + 0 + 1 + 1) / 6);
  EXPECT_EQ(ours.counted, 6U);
}

TEST(ReportedComparisonTest, TheTableHasTheSourceAndALineForEachFigure) {
  ReportedFigure second = dice_of("thalamus");
  second.sd = 0.0174;
  const PublishedReport report = report_of({dice_of("putamen"), second});
  const std::string table = reported_table(report, beside_report(both_sides(), report));
  for (const char* part : {"A and B, 2020", "abstract", "ten scans (on registration)", "0.88 ", "1.000 ± 0.000",
                           "0.88 ± 0.0174                -     0\n"})
    EXPECT_NE(table.find(part), std::string::npos) << part << " in\n" << table;
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 5);
}

}  // namespace
}  // namespace voxlet
