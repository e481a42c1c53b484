#include "experiment/experiment.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel_for.h"
#include "cli/train_result.h"
#include "experiment/source_weights.h"
#include "export/exporter.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"
#include "synthesis/synthetic_dataset.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

/// Boxes, two folds, a step or two.
struct Setting {
  TemporaryFolder data, run;
  Plan plan = testing::training_plan();
  Dataset dataset;
  ExperimentOptions options;
  Progress progress;

  Setting() {
    at::set_num_threads(thread_count());  // as the program does before it trains: sums depend on it
    testing::write_box_dataset(data.path(), 4);
    dataset = read_dataset(data.path());
    plan.training.steps_per_epoch = 2;
    plan.training.folds = 2;
    options.train.epochs = 1;
  }
  std::vector<FoldResult> train() {
    const auto group = make_process_group({}, torch::kCPU);
    return run_experiment(dataset, plan, run.path(), options, torch::kCPU, *group, {}, progress);
  }
};

TEST(ExperimentTest, TrainsAFoldAndTestsItOnTheCasesThatItHasNotSeen) {
  Setting setting;
  setting.options.folds = {1};
  const auto results = setting.train();
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].training.folder, setting.run / "fold_1");
  EXPECT_EQ(load_network(setting.run.path(), 1).plan, setting.plan);
  const auto folds = read_folds(setting.dataset, setting.plan.training, setting.progress);
  EXPECT_EQ(read_text_file(setting.run / "splits_final.json"), folds_to_json(folds) + "\n");
  EXPECT_EQ(results[0].dice.size(), 2U);
  for (const auto& one : setting.dataset.cases) {
    const bool validates = std::find(folds[1].val.begin(), folds[1].val.end(), one.name) != folds[1].val.end();
    EXPECT_EQ(fs::exists(setting.run / "fold_1" / "validation" / (one.name + ".nii.gz")), validates) << one.name;
  }
  EXPECT_TRUE(fs::exists(setting.run / "fold_1" / "validation" / "summary.json"));
}

TEST(ExperimentTest, SeveralSeedsHaveRunsOfTheirOwnAndASpread) {
  Setting setting;
  setting.options.seeds = 2;
  setting.options.folds = {0, 1};
  const auto results = setting.train();
  ASSERT_EQ(results.size(), 4U);
  for (const char* folder : {"seed_1/fold_0", "seed_1/fold_1", "seed_2/fold_0", "seed_2/fold_1"})
    EXPECT_TRUE(fs::exists(setting.run / folder / "checkpoint_last.pt")) << folder;
  const auto json = train_result_json("RUN", results);
  EXPECT_EQ(json.at("dice").at("mean").at("networks"), 4);
  double mean = 0;
  for (const auto& result : results) mean += result.dice.at("Left-Hippocampus") / 4;
  ASSERT_TRUE(std::isfinite(mean));
  EXPECT_NEAR(json.at("dice").at("Left-Hippocampus").at("mean").get<double>(), mean, 1e-12);
  EXPECT_NE(train_result_text(results).find("over 4 networks"), std::string::npos) << train_result_text(results);
}

TEST(ExperimentTest, ResumingDoesWhatIsMissingAndNothingTwice) {
  Setting setting;
  setting.options.folds = {0};
  setting.train();
  const auto written = fs::last_write_time(setting.run / "fold_0" / "checkpoint_last.pt");
  setting.options.folds = {0, 1};
  setting.options.train.resume = true;
  const auto results = setting.train();
  EXPECT_EQ(fs::last_write_time(setting.run / "fold_0" / "checkpoint_last.pt"), written);
  EXPECT_FALSE(results[0].training.last.has_value());
  EXPECT_TRUE(results[1].training.last.has_value());
}

TEST(ExperimentTest, AnOlderRunWhoseSplitValidatedOnItsTrainingCasesIsRefused) {
  Setting setting;
  setting.train();
  setting.options.train.resume = true;
  auto folds = read_folds(setting.dataset, setting.plan.training, setting.progress);
  folds.push_back({{"box_0", "box_1", "box_2", "box_3"}, {"box_0"}});
  write_file(setting.run / "splits_final.json", folds_to_json(folds));
  testing::expect_error(ErrorCode::kBadInput, "box_0 trains and validates in fold 2", [&] { setting.train(); });
}

TEST(ExperimentTest, ARunWhoseDatasetIsSplitOtherwiseByNowIsRefused) {
  Setting setting;
  setting.train();
  setting.options.train.resume = true;
  testing::write_box_dataset(setting.data.path(), 12);
  setting.dataset = read_dataset(setting.data.path());
  testing::expect_error(ErrorCode::kBadInput, "validates", [&] { setting.train(); });
}

TEST(ExperimentTest, ATrainingIsNotOverwritten) {
  Setting setting;
  setting.train();
  const auto before = read_file(setting.run / "fold_0" / "checkpoint_last.pt");
  testing::expect_error(ErrorCode::kBadInput, "--resume", [&] { setting.train(); });
  EXPECT_EQ(read_file(setting.run / "fold_0" / "checkpoint_last.pt"), before);
}

/// Five label maps of a head with a structure on each side, and a synthetic dataset of one scan each.
struct SynthesisSetting : Setting {
  TemporaryFolder maps, scans;

  SynthesisSetting() {
    LabelVolume head(Geometry{{40, 40, 40}, affine_from_spacing({1, 1, 1})});
    for (std::int64_t k = 4; k < 36; ++k)
      for (std::int64_t j = 4; j < 36; ++j)
        for (std::int64_t i = 4; i < 36; ++i) head.at(i, j, k) = i < 14 ? 10 : i > 25 ? 49 : 2;
    for (int n = 0; n < 5; ++n) write_nifti(maps / ("m" + std::to_string(n) + ".nii.gz"), head);
    SyntheticDatasetOptions made;
    made.cases = 5;
    made.labels = {{10, "Left-Thalamus", {}}, {49, "Right-Thalamus", {}}};
    write_synthetic_dataset(maps.path(), scans / "dataset", made, progress);
    dataset = read_dataset(scans / "dataset");
    plan.labels = dataset.labels;
    plan.spacing_mm = {3, 3, 3};
    plan.patch.size = {16, 16, 16};
    plan.frame = {{"centre_crop", {{"shape", std::vector<double>{16, 16, 16}}}},
                  {"pad", {{"shape", std::vector<double>{16, 16, 16}}}}};
    options.label_maps = maps.path();
  }
};

TEST(ExperimentTest, TrainsOnScansSynthesisedFromTheFoldsLabelMaps) {
  SynthesisSetting setting, again;
  const auto results = setting.train();
  EXPECT_EQ(results.at(0).training.steps, 2);
  EXPECT_EQ(results[0].dice.size(), 2U);
  const std::string report = read_text_file(setting.run / "fold_0" / "report.html");
  EXPECT_NE(report.find("m1"), std::string::npos);
  EXPECT_EQ(report.find("m1_s000"), std::string::npos) << "a scan of the dataset was trained on";
  EXPECT_NE(report.find("m0_s000"), std::string::npos) << "the validation scan is the dataset's";
  again.train();
  const auto one = load_network(setting.run.path(), 0).network->parameters(),
             two = load_network(again.run.path(), 0).network->parameters();
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t n = 0; n < one.size(); ++n) EXPECT_TRUE(torch::equal(one[n], two[n])) << n;
}

TEST(ExperimentTest, LabelMapsThatTheDatasetWasNotMadeOfAreRefused) {
  Setting setting;
  setting.options.label_maps = setting.data.path();
  testing::expect_error(ErrorCode::kBadInput, "voxlet synth", [&] { setting.train(); });
}

TEST(ExperimentTest, AFoldThatThereIsNotIsRefused) {
  Setting setting;
  setting.options.folds = {0, 2};
  testing::expect_error(ErrorCode::kBadInput, "0 … 1, found 2", [&] { setting.train(); });
  EXPECT_FALSE(fs::exists(setting.run / "fold_0"));
}

TEST(ExperimentTest, AStepThatMemoryCannotHoldIsRefusedBeforeAnythingIsRead) {
  Setting setting;
  setting.plan.training.batch_size = 1 << 20;
  testing::expect_error(ErrorCode::kTooLarge, "lower training batch_size", [&] { setting.train(); });
  EXPECT_FALSE(fs::exists(setting.run / "plan.json"));
}

TEST(ExperimentTest, ReportsStandBesideTheNetworks) {
  Setting setting;
  setting.options.folds = {0, 1};
  setting.options.tensorboard = true;
  setting.train();
  const auto report = read_text_file(setting.run / "fold_1" / "report.html");
  EXPECT_NE(report.find("finished"), std::string::npos);
  EXPECT_NE(report.find("box_"), std::string::npos);
  EXPECT_NE(read_text_file(setting.run / "report.html").find("fold_1/report.html"), std::string::npos);
  EXPECT_FALSE(fs::is_empty(setting.run / "fold_0" / "tensorboard"));
}

TEST(ExperimentTest, AFolderWithARunOfAnotherPlanIsRefused) {
  Setting setting;
  setting.train();
  setting.plan.training.learning_rate = 0.1;
  setting.options.folds = {1};
  setting.train();
  setting.plan.spacing_mm = {2, 2, 2};
  testing::expect_error(ErrorCode::kBadInput, "same plan", [&] { setting.train(); });
}

TEST(ExperimentTest, ACacheChangesNothing) {
  Setting setting, cached;
  cached.options.cache = cached.data / "cache";
  const auto expected = setting.train(), found = cached.train();
  EXPECT_EQ(expected[0].training.last->loss, found[0].training.last->loss);
  EXPECT_FALSE(fs::is_empty(cached.options.cache));
}

TEST(SourceWeightsTest, ARunACheckpointAndAPackageHoldTheSameWeights) {
  Setting setting;
  setting.train();
  const auto trained = load_network(setting.run.path(), 0);
  write_file(setting.data / "model.onnx", export_package(*trained.network, trained.plan));
  const auto expected = network_state(*trained.network);
  for (const auto& source :
       {setting.run.path(), setting.run / "fold_0" / "checkpoint_best.pt", setting.data / "model.onnx"}) {
    const auto found = read_source_weights(source);
    ASSERT_TRUE(found.labels.has_value()) << source;
    EXPECT_EQ((*found.labels)[1].name, "Right-Hippocampus");
    for (const auto& [name, tensor] : expected) EXPECT_TRUE(torch::equal(found.weights.at(name), tensor)) << name;
  }
}

}  // namespace
}  // namespace voxlet
