#include "folder_evaluation/folder_evaluation.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <fstream>

#include "base/parallel_for.h"
#include "evaluation/summary_json.h"
#include "folder_evaluation/names_beside_maps.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "support/evaluations.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::expect_error;

class FolderEvaluationTest : public ::testing::Test {
 protected:
  FolderEvaluationTest() {
    fs::create_directory(folder_ / "ref");
    fs::create_directory(folder_ / "pred");
  }
  void add(const std::string& name, const std::vector<std::uint16_t>& ids) const {
    write_nifti(folder_ / name, testing::row_of(ids));
  }
  Evaluation evaluate(const EvaluationOptions& options = {}) const {
    Progress progress;
    return evaluate_predictions(folder_ / "ref", folder_ / "pred", options, progress);
  }
  testing::TemporaryFolder folder_;
};

TEST_F(FolderEvaluationTest, LabelMapTranslatesTheReferenceAndChoosesTheLabels) {
  add("ref/a.nii.gz", {77, 77, 90, 0});
  add("pred/a.nii.gz", {10, 10, 16, 0});
  EvaluationOptions options;
  options.label_map = LabelMap{{77, 10}};
  const Evaluation found = evaluate(options);
  ASSERT_EQ(found.labels.size(), 1U) << "the brain stem of the prediction is not in the map";
  EXPECT_DOUBLE_EQ(found.mean_dice(10), 1);
}

TEST_F(FolderEvaluationTest, BadCasesAreReportedAndTheRestIsDone) {
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

TEST_F(FolderEvaluationTest, MissingPredictionsCanBeLeftOut) {
  add("ref/a.nii.gz", {1, 0});
  add("pred/a.nii.gz", {1, 0});
  add("ref/b.nii.gz", {1, 0});
  EvaluationOptions options;
  options.skip_missing = true;
  EXPECT_TRUE(evaluate(options).failures.empty());
}

TEST_F(FolderEvaluationTest, RefusesEmptyFoldersAndMixedPaths) {
  expect_error(ErrorCode::kBadInput, "found none", [&] { evaluate(); });
  add("one.nii.gz", {1});
  Progress progress;
  expect_error(ErrorCode::kBadInput, "two files or two folders",
               [&] { evaluate_predictions(folder_ / "ref", folder_ / "one.nii.gz", {}, progress); });
}

TEST_F(FolderEvaluationTest, PredictionsOnAnotherGridAreResampledOnlyIfAsked) {
  add("ref/a.nii.gz", {1, 1, 0});
  LabelVolume coarse = testing::row_of({1, 1});
  coarse.geometry.affine.rows[0][0] = 1.5;
  write_nifti(folder_ / "pred/a.nii.gz", coarse);
  EXPECT_EQ(evaluate().failures.size(), 1U);
  EvaluationOptions options;
  options.resample = true;
  const Evaluation found = evaluate(options);
  ASSERT_EQ(found.cases.size(), 1U);
  EXPECT_TRUE(found.cases[0].resampled);
}

TEST_F(FolderEvaluationTest, ACaseWithoutAnImageIsEvaluatedAndNoted) {
  fs::create_directory(folder_ / "images");
  for (const std::string name : {"a", "b", "c"}) {
    add("ref/" + name + ".nii.gz", {1, 0});
    add("pred/" + name + ".nii.gz", {1, 0});
  }
  add("images/a_0000.nii.gz", {7, 9});
  std::ofstream(folder_ / "images/c.nii.gz") << "no image";
  EvaluationOptions options;
  options.images = folder_ / "images";
  const Evaluation found = evaluate(options);
  ASSERT_EQ(found.cases.size(), 3U);
  EXPECT_EQ(found.cases[0].intensities.at(1).reference, 7);
  EXPECT_TRUE(found.cases[1].intensities.empty());
  EXPECT_NE(found.cases[2].image_problem.find("c.nii.gz"), std::string::npos) << found.cases[2].image_problem;
  EXPECT_TRUE(found.failures.empty());
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{"There is no image for 1 of 3 cases, evaluated without intensities: b."}));
}

TEST_F(FolderEvaluationTest, HiddenFilesAreNoCases) {
  for (const std::string folder : {"ref", "pred"}) {
    add(folder + "/a.nii.gz", {1, 0});
    std::ofstream(folder_ / folder / "._a.nii.gz") << "Mac OS X";
  }
  const Evaluation found = evaluate();
  EXPECT_EQ(found.cases.size(), 1U);
  EXPECT_TRUE(found.failures.empty());
}

TEST_F(FolderEvaluationTest, TheNumberOfThreadsChangesNothing) {
  for (int n = 0; n < 12; ++n) {
    const auto id = static_cast<std::uint16_t>(n % 3 + 1);
    add("ref/" + std::to_string(n) + ".nii.gz", {id, id, 0, 1});
    add("pred/" + std::to_string(n) + ".nii.gz", {id, 0, id, 1});
  }
  const int threads = thread_count();
  set_thread_count(1);
  const std::string alone = summary_text(summary(evaluate()));
  set_thread_count(4);
  EXPECT_EQ(summary_text(summary(evaluate())), alone);
  set_thread_count(threads);
}

TEST_F(FolderEvaluationTest, GoesOnWhereItWasCancelled) {
  for (const std::string name : {"a", "b", "c"}) {
    add("ref/" + name + ".nii.gz", {1, 1, 0});
    add("pred/" + name + ".nii.gz", {1, 0, 0});
  }
  EvaluationOptions options;
  options.records = folder_ / "cases";
  const int threads = thread_count();
  set_thread_count(1);
  Progress* running = nullptr;
  Progress progress([&](double, std::string_view) { running->cancel(); });
  running = &progress;
  expect_error(ErrorCode::kCancelled, "",
               [&] { evaluate_predictions(folder_ / "ref", folder_ / "pred", options, progress); });
  set_thread_count(threads);
  EXPECT_TRUE(fs::exists(folder_ / "cases/a.json"));
  EXPECT_FALSE(fs::exists(folder_ / "cases/c.json"));
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 2.0 / 3);
  EXPECT_TRUE(fs::exists(folder_ / "cases/c.json"));
}

TEST_F(FolderEvaluationTest, KeptRecordsAreUsedUntilAFileOrAQuestionChanges) {
  add("ref/a.nii.gz", {1, 1, 2});
  add("pred/a.nii.gz", {1, 0, 2});
  EvaluationOptions options;
  options.records = folder_ / "cases";
  evaluate(options);
  const auto long_ago = fs::last_write_time(folder_ / "cases/a.json") - std::chrono::hours(1);
  fs::last_write_time(folder_ / "cases/a.json", long_ago);
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 2.0 / 3);
  EXPECT_EQ(fs::last_write_time(folder_ / "cases/a.json"), long_ago) << "the record was used";
  options.choice.labels = {{1, "one", {}}};
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 2.0 / 3) << "another question";
  add("pred/a.nii.gz", {0, 1, 1});
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 0.5) << "another file";
}

TEST_F(FolderEvaluationTest, ADamagedRecordIsMadeAnewAndSaid) {
  add("ref/a.nii.gz", {1, 1, 2});
  add("pred/a.nii.gz", {1, 0, 2});
  EvaluationOptions options;
  options.records = folder_ / "cases";
  evaluate(options);
  const std::string whole = read_text_file(folder_ / "cases/a.json");
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& damaged :
       {std::string(), std::string("no JSON"), whole.substr(0, whole.size() / 2), std::string("[]"), std::string("{}"),
        changed("\"intersection\":1", "\"intersection\":2"), changed("\"intersection\":1", "\"intersection\":\"1\""),
        std::string(R"({"settings": 5, "files": 5, "record": 5, "digest": 5})"), std::string(R"({"digest": null})")}) {
    write_file(folder_ / "cases/a.json", damaged);
    const Evaluation found = evaluate(options);
    EXPECT_DOUBLE_EQ(found.mean_dice(1), 2.0 / 3) << damaged;
    ASSERT_EQ(found.notes.size(), 1U) << damaged;
    EXPECT_NE(found.notes.front().find("evaluated again: a"), std::string::npos) << found.notes.front();
    EXPECT_EQ(read_text_file(folder_ / "cases/a.json"), whole) << damaged;
  }
  EXPECT_TRUE(evaluate(options).notes.empty());
}

TEST_F(FolderEvaluationTest, AKeptRecordIsVoidWhenTheVoxelsBesideAHeaderChange) {
  const auto write = [&](const std::string& name, const std::string& voxels) {
    write_file(folder_ / (name + ".mhd"),
               "ObjectType = Image\nNDims = 3\nDimSize = 3 1 1\nElementType = MET_UCHAR\nElementDataFile = a.raw\n");
    write_file(folder_ / (name + ".raw"), voxels);
  };
  write("ref/a", "\1\1\2");
  write("pred/a", "\1\1\2");
  EvaluationOptions options;
  options.records = folder_ / "cases";
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 1);
  write_file(folder_ / "ref/a.raw", std::string("\1\2\2"));
  const auto later = fs::last_write_time(folder_ / "ref/a.raw") + std::chrono::seconds(2);
  fs::last_write_time(folder_ / "ref/a.raw", later);
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(1), 2.0 / 3);
}

TEST_F(FolderEvaluationTest, RegionsAreAQuestionOfTheirOwn) {
  add("ref/a.nii.gz", {1, 1, 2});
  add("pred/a.nii.gz", {1, 2, 0});
  EvaluationOptions options;
  options.records = folder_ / "cases";
  options.choice = label_choice_from_json(R"({"labels": {"both": [1, 2]}})", "x");
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(65535), 4.0 / 5);
  options.choice = label_choice_from_json(R"({"labels": {"both": [1, 3]}})", "x");
  const Evaluation found = evaluate(options);
  EXPECT_DOUBLE_EQ(found.mean_dice(65535), 2.0 / 3);
  EXPECT_EQ(found.regions, options.choice.regions);
  ASSERT_EQ(found.labels.size(), 1U);
  EXPECT_EQ(found.labels[0].name, "both");
}

TEST_F(FolderEvaluationTest, AnotherRatersIdsAreTranslatedToo) {
  add("ref/a.nii.gz", {77, 77, 0});
  add("pred/a.nii.gz", {77, 0, 0});
  EvaluationOptions options;
  options.label_map = LabelMap{{77, 10}};
  options.translate_both = true;
  EXPECT_DOUBLE_EQ(evaluate(options).mean_dice(10), 2.0 / 3);
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

TEST_F(FolderEvaluationTest, NamesStandBesideTheLabelMaps) {
  EXPECT_TRUE(find_label_names(folder_ / "ref", folder_ / "pred").empty());
  add("ref/a.nii.gz", {1});
  write_file(folder_ / "dataset.json", std::string_view(R"({"labels": {"background": 0, "of the dataset": 1}})"));
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred"), 1), "of the dataset");
  add("pred/a.nii.gz", {1});
  write_file(folder_ / "pred" / "a.json", std::string_view(R"({"Labels": {"1": "of the model"}})"));
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred"), 1), "of the model");
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred/a.nii.gz"), 1), "of the model");
}

TEST_F(FolderEvaluationTest, NamesStandInSegmentationsOf3DSlicer) {
  write_file(folder_ / "pred" / "b.seg.nrrd",
             std::string_view("NRRD0004\ntype: unsigned char\ndimension: 3\nsizes: 1 1 1\nencoding: raw\n"
                              "space: left-posterior-superior\nspace directions: (1,0,0) (0,1,0) (0,0,1)\n"
                              "space origin: (0,0,0)\nSegment0_LabelValue:=1\nSegment0_Name:=Lesion\n\n\1"));
  EXPECT_EQ(label_name(find_label_names(folder_ / "ref", folder_ / "pred"), 1), "Lesion");
  write_file(folder_ / "pred" / "b.seg.nrrd", std::string_view("NRRD0004\nsizes: x\n\n"));
  EXPECT_TRUE(find_label_names(folder_ / "ref", folder_ / "pred").empty()) << "told when it is read";
}

TEST_F(FolderEvaluationTest, NamesChooseNothing) {
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
  write_file(folder / "x.json", std::string_view(R"({"labels": {"whole": [1, 2]}})"));
  expect_error(ErrorCode::kBadInput, "found the region whole", [&] { read_label_list(folder / "x.json"); });
  EXPECT_EQ(read_label_choice(folder / "x.json").labels.size(), 1U);
}

}  // namespace
}  // namespace voxlet
