#include "evaluation/reported_figures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "io/file.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using ReportJson = nlohmann::json;

ReportJson a_figure() { return {{"structure", "red nucleus"}, {"metric", "dice"}, {"mean", 0.9}}; }

ReportJson a_report() {
  return {{"recipes", {"one", "two"}}, {"citation", "A and B, 2020"}, {"data", "ten scans"},
          {"access", "public"},        {"read_in", "text"},           {"figures", {a_figure()}}};
}

/// The list of one report whose value at the JSON pointer is another one.
std::string with(const char* pointer, const ReportJson& value) {
  ReportJson report = a_report();
  report[ReportJson::json_pointer(pointer)] = value;
  return ReportJson::array({report}).dump();
}

void expect_refused(const std::string& text, const std::string& part) {
  testing::expect_error(ErrorCode::kBadInput, part, [&] { reported_figures(text, "file.json"); });
}

TEST(ReportedFiguresTest, ReadsWhatAPublicationReports) {
  ReportJson report = a_report();
  report["figures"].push_back({{"structure", "all"},
                               {"also", {"every one"}},
                               {"over_all", true},
                               {"metric", "hausdorff_mm"},
                               {"mean", 2.6},
                               {"sd", 3}});
  const auto reports = reported_figures(ReportJson::array({report}).dump());
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].citation, "A and B, 2020");
  EXPECT_EQ(reports[0].access, "public");
  ASSERT_EQ(reports[0].figures.size(), 2U);
  EXPECT_TRUE(std::isnan(reports[0].figures[0].sd)) << "not known";
  EXPECT_FALSE(reports[0].figures[0].over_all);
  const ReportedFigure& second = reports[0].figures[1];
  EXPECT_EQ(std::string(second.metric->name), "hausdorff_mm");
  EXPECT_EQ(second.mean, 2.6);
  EXPECT_EQ(second.sd, 3);
  EXPECT_TRUE(second.over_all);
  EXPECT_EQ(second.also, std::vector<std::string>{"every one"});
}

TEST(ReportedFiguresTest, ARecipeIsFoundInEveryReportThatNamesIt) {
  const auto reports = reported_figures(ReportJson::array({a_report(), a_report()}).dump());
  EXPECT_EQ(reports_of_recipe(reports, "two").size(), 2U);
  EXPECT_TRUE(reports_of_recipe(reports, "three").empty());
}

TEST(ReportedFiguresTest, RefusesWhatIsNoListOfReports) {
  expect_refused("", "file.json");
  expect_refused("[1, 2", "a list of reports");
  expect_refused("{}", "a list of reports");
  expect_refused("[1]", "an object in report 1 of file.json");
}

TEST(ReportedFiguresTest, RefusesAWrongType) {
  expect_refused(with("/citation", 3), "\"citation\"");
  expect_refused(with("/data", ""), "\"data\"");
  expect_refused(with("/recipes", ReportJson::array()), "\"recipes\"");
  expect_refused(with("/recipes", {"one", 2}), "\"recipes\"");
  expect_refused(with("/figures", ReportJson::object()), "\"figures\"");
  expect_refused(with("/figures/0", 1), "an object in figure 1 of report 1 of file.json");
  expect_refused(with("/figures/0/mean", "0.9"), "\"mean\"");
  expect_refused(with("/figures/0/over_all", 1), "\"over_all\"");
  expect_refused(with("/figures/0/also", "RN"), "\"also\"");
}

TEST(ReportedFiguresTest, RefusesWhatIsMissingOrUnknown) {
  ReportJson report = a_report();
  report["figures"][0].erase("mean");
  expect_refused(ReportJson::array({report}).dump(), "\"mean\"");
  expect_refused(with("/figures/0/std", 0.1), "no key \"std\"");
  expect_refused(with("/figures/0/metric", "dise"), "\"dise\"");
  expect_refused(with("/access", "secret"), "one of public, on registration");
  expect_refused(with("/read_in", "a dream"), "\"read_in\"");
}

TEST(ReportedFiguresTest, RefusesWhatAMetricCannotBe) {
  expect_refused(with("/figures/0/mean", 90.3), "\"mean\" in figure 1");
  expect_refused(with("/figures/0/mean", -0.1), "\"mean\"");
  expect_refused(with("/figures/0/sd", -0.1), "\"sd\"");
  ReportJson report = a_report();
  report["figures"][0] = {{"structure", "x"}, {"metric", "volume_difference_percent"}, {"mean", -4}};
  EXPECT_EQ(reported_figures(ReportJson::array({report}).dump())[0].figures[0].mean, -4) << "prediction smaller";
  report["figures"][0]["metric"] = "hausdorff_mm";
  expect_refused(ReportJson::array({report}).dump(), "\"mean\"");
}

const std::filesystem::path kSource = std::filesystem::path(VOXLET_GOLDEN) / "../..";

std::vector<PublishedReport> bundled() {
  return reported_figures(read_text_file(kSource / "recipes/publications/reported.json"));
}

TEST(ReportedFiguresTest, TheBundledReportsAreOfBundledRecipes) {
  EXPECT_GE(bundled().size(), 6U);
  for (const auto& report : bundled())
    for (const auto& recipe : report.recipes)
      EXPECT_TRUE(std::filesystem::is_regular_file(kSource / "recipes" / (recipe + ".json"))) << recipe;
}

TEST(ReportedFiguresTest, TheTableOfMethodsHasEveryRecipe) {
  const std::string doc = read_text_file(kSource / "docs/methods.md");
  for (const auto& file : std::filesystem::directory_iterator(kSource / "recipes")) {
    const std::string name = file.path().stem().string();
    if (file.path().extension() != ".json") continue;
    EXPECT_NE(doc.find("`" + name + "`"), std::string::npos) << name;
  }
}

TEST(ReportedFiguresTest, TheTableOfMethodsHasEveryBundledFigure) {
  const std::string doc = read_text_file(kSource / "docs/methods.md");
  for (const auto& report : bundled()) {
    for (const auto& figure : report.figures) {
      std::ostringstream mean;
      mean << figure.mean;
      EXPECT_NE(doc.find(mean.str()), std::string::npos) << report.citation << ": " << mean.str();
    }
  }
}

}  // namespace
}  // namespace voxlet
