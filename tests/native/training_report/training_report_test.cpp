#include "training_report/training_report.h"

#include <gtest/gtest.h>

#include <limits>
#include <regex>

#include "native/support/histories.h"
#include "support/plans.h"

namespace voxlet {
namespace {

TrainingReport example() {
  TrainingReport report;
  report.plan = testing::small_plan();
  report.plan.name = "Heads <& more>";
  report.plan.labels = {{1, "a", {}}, {2, "b", {}}};
  report.fold = 3;
  report.seed = 41;
  report.epochs = 8;
  report.history = testing::history_of(4);
  report.train_cases = {"case_1", "case_2"};
  report.val_cases = {"case_<3>"};
  report.machine = {"9.8.7", "1.13.1", "g++ 12", "Linux", "A processor", 8, 4, 1ULL << 34U, {}, "2026-03-01 14:05 UTC"};
  report.device = "cpu";
  report.command = "voxlet train \"data\" -o run";
  CasePicture one{"case_<3>", 0.25, {{"a", 0.3}, {"b", 0.2}}};
  one.planes[0] = {4, 2, "png", "PNG"};
  report.cases.worst = {one};
  return report;
}

bool has(const std::string& html, const std::string& part) { return html.find(part) != std::string::npos; }

TEST(TrainingReportTest, TheHeadSaysWhatRunsAndHowWell) {
  const auto html = report_html(example());
  EXPECT_TRUE(has(html, "<h1>Heads &lt;&amp; more&gt;, fold 3 <span class=\"state running\">running</span></h1>"));
  EXPECT_TRUE(has(html, "<dd>0.7000 <small>epoch 3</small></dd>"));
  EXPECT_TRUE(has(html, "<dd>4 <small>of 8</small></dd>"));
  EXPECT_TRUE(has(html, "<dd>4 min 0 s <small>about 4 min 0 s left</small></dd>"));
}

TEST(TrainingReportTest, EachStateAndItsNoteAreNamed) {
  auto report = example();
  report.note = "The loss was < 0.";
  for (const auto& [state, word] :
       {std::pair{RunState::kFinished, ">finished<"}, std::pair{RunState::kCancelled, ">cancelled<"},
        std::pair{RunState::kFailed, ">failed<"}}) {
    report.state = state;
    EXPECT_TRUE(has(report_html(report), word));
  }
  EXPECT_TRUE(has(report_html(report), "<p>The loss was &lt; 0.</p>"));
}

TEST(TrainingReportTest, TheTableHasBestLastAndHighestDice) {
  const auto html = report_html(example());
  EXPECT_TRUE(has(html, "a</td><td>0.8000</td><td>0.7500</td><td>0.8000</td>"));
  EXPECT_TRUE(has(html, "mean</td><td>0.7000</td><td>0.6500</td><td>0.7000</td>"));
}

TEST(TrainingReportTest, ScoresOfAllValidationCasesStandBesideThoseOfTheEpochs) {
  EXPECT_FALSE(has(report_html(example()), "all cases"));
  auto report = example();
  report.validation_dice = {{"a", 0.9}, {"b", std::numeric_limits<double>::quiet_NaN()}};
  const auto html = report_html(report);
  EXPECT_TRUE(has(html, "<dd>0.9000 <small>all validation cases</small></dd>"));
  EXPECT_TRUE(has(html, "a</td><td>0.8000</td><td>0.7500</td><td>0.8000</td><td>0.9000</td>"));
  EXPECT_TRUE(has(html, "b</td><td>0.6000</td><td>0.5500</td><td>0.6000</td><td>–</td>"));
}

TEST(TrainingReportTest, EverythingToRunItAgainIsThere) {
  const auto html = report_html(example());
  for (const char* part :
       {"<td>41</td>", "voxlet train &quot;data&quot; -o run", "9.8.7", "1.13.1", "g++ 12", "A processor",
        "4 of 8 cores", "16.0 GiB", "case_1, case_2", "case_&lt;3&gt;", "float32", "&quot;steps_per_epoch&quot;"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_FALSE(has(html, "<th>GPU</th>")) << "there is none";
}

TEST(TrainingReportTest, CasesAreShownWithTheirScores) {
  const auto html = report_html(example());
  EXPECT_TRUE(has(html, ">Worst<"));
  EXPECT_TRUE(has(html, "src=\"data:image/png;base64,UE5H\"")) << "the picture with labels";
  EXPECT_TRUE(has(html, "</span>b 0.200</li>"));
  EXPECT_FALSE(has(html, ">Best<")) << "of one case there is no best";
}

TEST(TrainingReportTest, NothingComesFromOutsideAndTagsAreClosed) {
  const auto page = report_html(example());
  const auto script = page.find("<script>");
  const auto html = page.substr(0, script) + page.substr(page.find("</script>", script) + 9);
  EXPECT_FALSE(has(page, "<script src"));
  for (const char* outside : {"http:", "https:", "<script", "<link", "src=\"/", "url("})
    EXPECT_FALSE(has(html, outside)) << outside;
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>");
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    if (name == "meta" || name == "img" || (*at)[3] == "/") continue;
    if ((*at)[1] != "/") {
      open.push_back(name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << name;
    EXPECT_EQ(open.back(), name);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

TEST(TrainingReportTest, ThereIsAPageBeforeTheFirstEpoch) {
  auto report = example();
  report.history.clear();
  report.cases = {};
  const auto html = report_html(report);
  EXPECT_TRUE(has(html, "<dd>0 <small>of 8</small></dd>"));
  EXPECT_FALSE(has(html, "<figure data-figure"));
}

TEST(TrainingReportTest, TheBestEpochIsTheFirstOfTheHighest) {
  auto history = testing::history_of(3);
  EXPECT_EQ(best_epoch(history), 1U);
  history[2].dice = history[1].dice;
  EXPECT_EQ(best_epoch(history), 1U);
  EXPECT_EQ(best_epoch({}), 0U);
  history[1].dice = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(best_epoch(history), 2U);
}

TEST(TrainingReportTest, NumbersAsCsvLeaveUnknownsEmptyAndQuoteNames) {
  const auto csv = history_csv(testing::history_of(2), {{1, "a", {}}, {2, "b", {}}, {3, "c, \"d\"", {}}});
  EXPECT_EQ(csv,
            "epoch,step,loss,learning_rate,dice,a,b,\"c, \"\"d\"\"\",patches_per_second,validation_seconds,"
            "elapsed_seconds\n"
            "1,10,1,0.01,0.5,0.6,,,12.5,1.5,60\n"
            "2,20,0.5,0.005,0.45,0.55,0.35,,12.5,1.5,120\n");
}

}  // namespace
}  // namespace voxlet
