#include "report/study_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/methods_text.h"
#include "report/study_figures.h"
#include "report/study_tables.h"
#include "support/evaluations.h"

namespace voxlet {
namespace {

/// Five cases of one structure of 3 … 7 voxels, of which the method misses `missed`.
Evaluation five_cases(std::size_t missed, const std::string& name = "Left-<X>") {
  std::vector<testing::RowCase> cases;
  for (std::size_t n = 0; n < 5; ++n) {
    testing::Row reference(10), prediction(10);
    for (std::size_t v = 0; v < n + 3; ++v) reference[v] = 7;
    for (std::size_t v = 0; v < n + 3 - missed; ++v) prediction[v] = 7;
    cases.push_back({"case_" + std::to_string(n), reference, prediction});
  }
  return testing::evaluation_of(cases, {{7, name, {}}});
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(StructureTableTest, HasDistributionsCountsAndEscapedNames) {
  const std::string table = structure_table({"mine", five_cases(0), ""});
  EXPECT_TRUE(holds(table, "Left-&lt;X&gt;")) << table;
  EXPECT_TRUE(holds(table, "1.000 ± 0.000")) << table;
  EXPECT_TRUE(holds(table, "HD95, mm"));
  EXPECT_TRUE(holds(table, "Volume difference (signed), %"));
  EXPECT_TRUE(holds(table, "Absolute volume difference, %"));
  EXPECT_TRUE(holds(table, "<td>5</td><td>0</td>")) << "n, failed";
}

TEST(ComparisonTablesTest, NameTheBetterMethodOrNothing) {
  EXPECT_EQ(comparison_tables({"mine", five_cases(0), ""}), "");
  const std::string html = comparison_tables({"mine", five_cases(0), "theirs", five_cases(2)});
  EXPECT_TRUE(holds(html, "p (Wilcoxon)"));
  EXPECT_TRUE(holds(html, "neither"));
  EXPECT_TRUE(holds(html, "cannot be below 0.062")) << "five pairs: 2 to the power of -4";
}

TEST(PublishedTablesTest, SetOursBesideTheirsAndSayWhereTheyAreFrom) {
  const Study study{"mine", five_cases(1, "Left-Caudate"), ""};
  EXPECT_EQ(published_tables(study, {}), "");
  const PublishedReport report{
      {"x"},
      "Author et al.",
      "their scans",
      "public",
      "text",
      {{"caudate", {}, false, &metrics()[0], 0.9, 0.02}, {"putamen", {}, false, &metrics()[0], 0.8, NAN}}};
  const std::string html = published_tables(study, {report});
  EXPECT_TRUE(holds(html, "Author et al."));
  EXPECT_TRUE(holds(html, "<td>caudate</td><td>dice</td><td>0.9 ± 0.02</td>")) << html;
  EXPECT_TRUE(holds(html, "<td>0.8</td><td>–</td><td>0</td>")) << html;
}

TEST(RaterTableTest, HasAColumnForEachPair) {
  Study study{"mine", five_cases(0), ""};
  EXPECT_EQ(rater_table(study), "");
  study.raters = {{"A", "B", false, five_cases(1)}, {"A", "mine", true, five_cases(0)}};
  const std::string html = rater_table(study);
  EXPECT_TRUE(holds(html, "A<br>B")) << html;
  EXPECT_TRUE(holds(html, "<strong>1.000</strong>")) << "the method is within the raters";
}

TEST(AgreementTablesTest, TellWhatTheCasesAllow) {
  const std::string html = agreement_tables({"mine", five_cases(1), ""});
  EXPECT_TRUE(holds(html, "Volume (ml)"));
  EXPECT_TRUE(holds(html, "-0.001")) << "the bias: one voxel of 1 mm³";
  EXPECT_FALSE(holds(html, "Mean of the image"));
}

TEST(FailureTableTest, IsThereWhereSomethingFailed) {
  Study study{"mine", five_cases(0), ""};
  EXPECT_EQ(failure_table(study), "");
  study.evaluation.failures = {{"x", "there is no prediction of this name"}};
  EXPECT_TRUE(holds(failure_table(study), "there is no prediction"));
}

TEST(StudyFiguresTest, HaveNumbersOfCasesAndMeasurements) {
  const auto data = study_figures({"mine", five_cases(1), "theirs", five_cases(2)});
  EXPECT_EQ(data["methods"], nlohmann::ordered_json({"mine", "theirs"}));
  EXPECT_EQ(data["cases"].size(), 10U);
  EXPECT_EQ(data["cases"][0]["values"]["7"]["failed"], false);
  EXPECT_NEAR(data["volume"]["7"]["bias"], -0.001, 1e-12);
  EXPECT_FALSE(data.contains("age"));
}

TEST(MethodsTextTest, StatesWhatWasDone) {
  const std::string plain = methods_text({"mine", five_cases(0), ""}, "1.2.3");
  EXPECT_TRUE(holds(plain, "Segmentations of 1 structure in 5 cases")) << plain;
  EXPECT_TRUE(holds(plain, "Voxlet 1.2.3"));
  EXPECT_FALSE(holds(plain, "Wilcoxon"));
  EXPECT_TRUE(holds(methods_text({"mine", five_cases(0), "theirs", five_cases(1)}, "1"), "Holm"));
  EXPECT_FALSE(holds(plain, "taken together"));
  Evaluation evaluation = five_cases(0);
  evaluation.labels = {{65533, "whole", {}}, {65534, "core", {}}, {65535, "edge", {}}};
  evaluation.regions = {{65533, {1, 2, 4}}, {65534, {1, 4}}, {65535, {2, 4}}};
  evaluation.cases.clear();
  EXPECT_TRUE(holds(methods_text({"mine", evaluation, ""}, "1"),
                    "taken together as whole (1, 2, 4), core (1, 4) and edge (2, 4). "));
}

TEST(StudyReportTest, IsOnePageThatNeedsNothingElse) {
  StudyReport report{{"mine & more", five_cases(0, "</script><b>"), ""},
                     {},
                     "voxlet evaluate --reference \"a\"",
                     "1.2.3",
                     {},
                     "draw();"};
  const std::string html = study_report_html(report);
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
  EXPECT_TRUE(holds(html, "Evaluation of mine &amp; more"));
  EXPECT_TRUE(holds(html, "data-figure=\"box\""));
  EXPECT_TRUE(holds(html, "\\u003c/script>\\u003cb>")) << "a name cannot end the script";
  EXPECT_FALSE(holds(html, " src=\"http")) << "nothing is loaded";
  EXPECT_FALSE(holds(html, "href=\"http"));
  EXPECT_TRUE(holds(html, "<script>draw();</script>"));
}

TEST(StudyReportTest, WithoutAScriptASentenceStandsWhereTheFiguresWould) {
  const std::string html = study_report_html({{"mine", five_cases(0), ""}, {}, "voxlet evaluate", "1.2.3", {}, ""});
  EXPECT_TRUE(holds(html, "built without Node.js"));
  EXPECT_FALSE(holds(html, "<script"));
  EXPECT_FALSE(holds(html, "<figure data-figure"));
  EXPECT_TRUE(holds(html, "<h2>Structures</h2>"));
}

}  // namespace
}  // namespace voxlet
