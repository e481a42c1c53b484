#include "evaluate/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "evaluate/label_names.h"
#include "evaluate/summary.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::expect_error;

/// A row of voxels.
LabelVolume row(const std::vector<std::uint16_t>& ids) {
  Geometry grid;
  grid.shape = {static_cast<std::int64_t>(ids.size()), 1, 1};
  LabelVolume volume(grid);
  volume.voxels = ids;
  return volume;
}

class EvaluationTest : public ::testing::Test {
 protected:
  EvaluationTest() {
    fs::create_directory(folder_ / "ref");
    fs::create_directory(folder_ / "pred");
  }
  void add(const std::string& name, const std::vector<std::uint16_t>& ids) const {
    write_nifti(folder_ / name, row(ids));
  }
  Evaluation evaluate(const EvaluationOptions& options = {}) const {
    Progress progress;
    return evaluate_predictions(folder_ / "ref", folder_ / "pred", options, progress);
  }
  testing::TemporaryFolder folder_;
};

TEST_F(EvaluationTest, CountsAndDiceOfKnownMasks) {
  add("ref/a.nii.gz", {1, 1, 1, 0, 2, 2});
  add("pred/a.nii.gz", {1, 1, 0, 1, 2, 0});
  const auto report = summary(evaluate());
  const auto& one = report["metric_per_case"][0]["metrics"]["1"];
  EXPECT_DOUBLE_EQ(one["Dice"], 2.0 * 2 / (3 + 3));
  EXPECT_DOUBLE_EQ(one["IoU"], 2.0 / 4);
  EXPECT_EQ(one["TP"], 2);
  EXPECT_EQ(one["FP"], 1);
  EXPECT_EQ(one["FN"], 1);
  EXPECT_EQ(one["TN"], 2);
  EXPECT_EQ(one["n_ref"], 3);
  EXPECT_EQ(one["n_pred"], 3);
  EXPECT_DOUBLE_EQ(report["mean"]["2"]["Dice"], 2.0 / 3);
  EXPECT_DOUBLE_EQ(report["foreground_mean"]["Dice"], 2.0 / 3);
}

TEST_F(EvaluationTest, CasesWithoutTheLabelInBothMasksDoNotCount) {
  add("ref/a.nii.gz", {1, 1, 0, 2});
  add("pred/a.nii.gz", {1, 1, 0, 2});
  add("ref/b.nii.gz", {1, 1, 0, 0});
  add("pred/b.nii.gz", {1, 0, 0, 0});
  const Evaluation found = evaluate();
  EXPECT_TRUE(std::isnan(found.cases[1].labels.at(2).dice()));
  EXPECT_DOUBLE_EQ(found.mean_dice(2), 1);
  EXPECT_DOUBLE_EQ(summary(found)["mean"]["2"]["Dice"], 1);
}

TEST_F(EvaluationTest, SummaryWritesNanAsNnunetDoes) {
  add("ref/a.nii.gz", {1, 0});
  add("pred/a.nii.gz", {1, 0});
  EvaluationOptions options;
  options.labels = {{1, "one", {}}, {7, "seven", {}}};
  const std::string text = summary_text(summary(evaluate(options)));
  EXPECT_NE(text.find("\"Dice\": NaN"), std::string::npos) << text;
  EXPECT_NE(text.find("\"7\": \"seven\""), std::string::npos) << text;
}

TEST_F(EvaluationTest, MissedLabelIsZeroAndAveraged) {
  add("ref/a.nii.gz", {1, 1});
  add("pred/a.nii.gz", {1, 1});
  add("ref/b.nii.gz", {1, 1});
  add("pred/b.nii.gz", {0, 0});
  EXPECT_DOUBLE_EQ(evaluate().mean_dice(1), 0.5);
}

TEST_F(EvaluationTest, LabelMapTranslatesTheReferenceAndChoosesTheLabels) {
  add("ref/a.nii.gz", {77, 77, 90, 0});
  add("pred/a.nii.gz", {10, 10, 16, 0});
  EvaluationOptions options;
  options.label_map = LabelMap{{77, 10}};
  const Evaluation found = evaluate(options);
  ASSERT_EQ(found.labels.size(), 1U) << "the brain stem of the prediction is not in the map";
  EXPECT_DOUBLE_EQ(found.mean_dice(10), 1);
}

TEST_F(EvaluationTest, BadCasesAreReportedAndTheRestIsDone) {
  add("ref/good.nii.gz", {1, 0});
  add("pred/good.nii.gz", {1, 0});
  add("ref/alone.nii.gz", {1, 0});
  add("pred/extra.nii.gz", {1, 0});
  add("ref/grid.nii.gz", {1, 0, 0});
  add("pred/grid.nii.gz", {1, 0});
  add("ref/text.nii.gz", {1, 0});
  std::ofstream(folder_ / "pred" / "text.nii.gz") << "no image";
  const Evaluation found = evaluate();
  ASSERT_EQ(found.cases.size(), 1U);
  EXPECT_EQ(found.cases[0].name, "good");
  std::vector<std::string> names;
  for (const auto& failure : found.failures) names.push_back(failure.name);
  EXPECT_EQ(names, (std::vector<std::string>{"alone", "extra", "grid", "text"}));
}

TEST_F(EvaluationTest, MissingPredictionsCanBeLeftOut) {
  add("ref/a.nii.gz", {1, 0});
  add("pred/a.nii.gz", {1, 0});
  add("ref/b.nii.gz", {1, 0});
  EvaluationOptions options;
  options.skip_missing = true;
  EXPECT_TRUE(evaluate(options).failures.empty());
}

TEST_F(EvaluationTest, RefusesEmptyFoldersAndMixedPaths) {
  expect_error(ErrorCode::kBadInput, "found none", [&] { evaluate(); });
  add("one.nii.gz", {1});
  Progress progress;
  expect_error(ErrorCode::kBadInput, "two files or two folders",
               [&] { evaluate_predictions(folder_ / "ref", folder_ / "one.nii.gz", {}, progress); });
}

TEST(LabelNamesTest, ReadsNnunetsDatasetJson) {
  const testing::TemporaryFolder folder;
  write_file(folder / "dataset.json", std::string_view(R"({"labels": {"background": 0, "B": 2, "A": 1}})"));
  const LabelList labels = read_label_list(folder / "dataset.json");
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0].name, "A");
  EXPECT_EQ(label_name(labels, 2), "B");
  EXPECT_EQ(label_name(labels, 3), "Label 3");
}

TEST_F(EvaluationTest, NamesStandBesideTheLabelMaps) {
  EXPECT_TRUE(find_label_names(folder_ / "ref", folder_ / "pred").empty());
  write_file(folder_ / "dataset.json", std::string_view(R"({"labels": {"background": 0, "of the dataset": 1}})"));
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred"), 1), "of the dataset");
  add("pred/a.nii.gz", {1});
  write_file(folder_ / "pred" / "a.json", std::string_view(R"({"Labels": {"1": "of the model"}})"));
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred"), 1), "of the model");
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred/a.nii.gz"), 1), "of the model");
}

TEST_F(EvaluationTest, NamesChooseNothing) {
  add("ref/a.nii.gz", {1, 2});
  add("pred/a.nii.gz", {1, 2});
  EvaluationOptions options;
  options.names = {{1, "one", {}}, {9, "nine", {}}};
  const Evaluation found = evaluate(options);
  ASSERT_EQ(found.labels.size(), 2U);
  EXPECT_EQ(found.labels[0].name, "one");
  EXPECT_EQ(found.labels[1].name, "Label 2");
}

TEST(LabelNamesTest, RefusesFilesWithoutLabels) {
  const testing::TemporaryFolder folder;
  write_file(folder / "x.json", std::string_view("[1]"));
  expect_error(ErrorCode::kBadInput, "found none", [&] { read_label_list(folder / "x.json"); });
}

}  // namespace
}  // namespace voxlet
