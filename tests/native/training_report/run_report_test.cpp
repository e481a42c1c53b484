#include "training_report/run_report.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "native/support/histories.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

Plan two_labels() {
  auto plan = testing::small_plan();
  plan.labels = {{1, "a", {}}, {2, "b", {}}};
  return plan;
}

class RunReportTest : public ::testing::Test {
 protected:
  void add_training(const std::string& name, std::int64_t epochs) const {
    std::filesystem::create_directories(run_ / name);
    for (const auto& record : testing::history_of(epochs)) append_history(run_ / name / "history.jsonl", record);
  }
  testing::TemporaryFolder run_;
};

TEST_F(RunReportTest, TrainingsAreFoundByNameInFoldersAndFoldersOfFolders) {
  add_training("fold_1", 2);
  add_training("fold_0", 3);
  add_training("seed_7/fold_0", 1);
  std::filesystem::create_directories(run_ / "empty");
  const auto parts = read_run_parts(run_.path());
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].name, "fold_0");
  EXPECT_EQ(parts[0].history.size(), 3U);
  EXPECT_EQ(parts[2].name, "seed_7/fold_0");
}

TEST_F(RunReportTest, TheTableHasBestEpochsAndTheirSpread) {
  // Best Dice: 0.6 after epoch 2 of 3, and 0.5 after epoch 1 of 2. Mean 0.55, SD 0.0707.
  const auto html =
      run_report_html({two_labels(), {{"fold_0", testing::history_of(3)}, {"fold_1", testing::history_of(2)}}});
  for (const char* part : {"<th>mean ± SD of 2</th>", "<th><a href=\"fold_1/report.html\">fold_1</a></th>",
                           "<td>a</td><td>0.6500 ± 0.0707</td><td>0.7000</td><td>0.6000</td>",
                           "<td>b</td><td>0.5000 ± – (of 1)</td><td>0.5000</td><td>–</td>",
                           "<td>mean</td><td>0.5500 ± 0.0707</td><td>0.6000</td><td>0.5000</td>",
                           "<td>best epoch</td><td></td><td>2</td><td>1</td>",
                           "<td>training time</td><td></td><td>3 min 0 s</td><td>2 min 0 s</td>"})
    EXPECT_NE(html.find(part), std::string::npos) << part;
}

TEST_F(RunReportTest, ScoresOfPredictedCasesComeFromTheirSummary) {
  add_training("fold_0", 1);
  add_training("fold_1", 1);
  std::filesystem::create_directories(run_ / "fold_1/validation");
  write_file(run_ / "fold_1/validation/summary.json",
             std::string_view(R"({"mean": {"1": {"Dice": 0.875, "FN": 3.0}, "2": {"Dice": NaN, "FN": NaN}},
                                  "label_names": {"1": "a", "2": "b"}})"));
  const auto parts = read_run_parts(run_.path());
  EXPECT_TRUE(parts[0].validation_dice.empty());
  EXPECT_EQ(parts[1].validation_dice.at("a"), 0.875);
  const auto html = run_report_html({two_labels(), parts});
  EXPECT_NE(html.find("<td>a</td><td>0.8750 ± – (of 1)</td><td>–</td><td>0.8750</td>"), std::string::npos);
  EXPECT_NE(html.find("<td>b</td><td>– ± –</td><td>–</td><td>–</td>"), std::string::npos);
  write_file(run_ / "fold_1/validation/summary.json", std::string_view("[]"));
  testing::expect_error(ErrorCode::kBadInput, "voxlet evaluate", [&] { read_run_parts(run_.path()); });
}

TEST_F(RunReportTest, IsWrittenOnceThereAreTwoTrainings) {
  add_training("fold_0", 2);
  write_run_report(run_.path(), two_labels());
  EXPECT_FALSE(std::filesystem::exists(run_ / "report.html"));
  add_training("fold_1", 2);
  write_run_report(run_.path(), two_labels());
  EXPECT_NE(read_text_file(run_ / "report.html").find("phantom, 2 trainings"), std::string::npos);
}

}  // namespace
}  // namespace voxlet
