#include "predict/predictor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/random.h"
#include "export/exporter.h"
#include "inference/region.h"
#include "io/file.h"
#include "native/export/test_network.h"
#include "native/support/temporary_folder.h"
#include "native/support/threshold_network.h"
#include "support/expect_error.h"
#include "support/phantoms.h"
#include "train/checkpoint.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using test::random_network;
using testing::expect_error;

Plan patch_plan() {
  Plan plan = test::small_plan(1, {4, 8});
  plan.patch.size = {16, 16, 16};
  return plan;
}

/// Noise, in LPS order and with another spacing than the plan's.
ImageVolume noise_scan() {
  Geometry grid;
  grid.shape = {20, 18, 14};
  grid.affine.rows = {{{-1.2, 0, 0, 9}, {0, -1.1, 0, 8}, {0, 0, 1.5, -7}}};
  ImageVolume scan(grid);
  Random random(5);
  for (auto& voxel : scan.voxels) voxel = 100 + 20 * random.normal();
  return scan;
}

class PredictorTest : public ::testing::Test {
 protected:
  fs::path write_package(std::uint64_t seed) const {
    write_file(folder_ / "model.onnx", export_package(*random_network(plan_, seed), plan_));
    return folder_ / "model.onnx";
  }

  fs::path write_run(const std::vector<std::uint64_t>& seeds) const {
    write_file(folder_ / "plan.json", to_json(plan_));
    for (std::size_t f = 0; f < seeds.size(); ++f) {
      const auto network = random_network(plan_, seeds[f]);
      Checkpoint checkpoint;
      checkpoint.network = network_state(*network);
      fs::create_directories(fold_folder(folder_.path(), static_cast<int>(f)));
      save_checkpoint(checkpoint, fold_folder(folder_.path(), static_cast<int>(f)) / "checkpoint_best.pt");
    }
    return folder_.path();
  }

  static Prediction predict(const fs::path& model, std::optional<int> fold = std::nullopt, bool probabilities = false) {
    Progress progress;
    Predictor predictor(model, torch::kCPU, fold);
    return predictor.predict({noise_scan()}, progress, {probabilities});
  }

  testing::TemporaryFolder folder_;
  Plan plan_ = patch_plan();
};

TEST_F(PredictorTest, LabelsLieOnTheScansGridAndAreThePlansIds) {
  const Prediction prediction = predict(write_package(3));
  EXPECT_EQ(prediction.labels.shape(), noise_scan().shape());
  EXPECT_EQ(prediction.labels.geometry.affine, noise_scan().geometry.affine);
  std::set<std::uint16_t> ids(prediction.labels.voxels.begin(), prediction.labels.voxels.end());
  EXPECT_GT(ids.size(), 1U) << "random weights find more than one class";
  for (const auto id : ids) EXPECT_TRUE(id == 0 || id == 10 || id == 49 || id == 16) << id;
}

TEST_F(PredictorTest, SaysHowSureItIsOfEachStructure) {
  const Prediction prediction = predict(write_package(3));
  ASSERT_EQ(prediction.confidence.size(), plan_.labels.size());
  for (const auto& one : prediction.confidence) {
    EXPECT_TRUE(std::isnan(one.entropy) || (one.entropy > 0 && one.entropy <= std::log(4.0))) << one.entropy;
    EXPECT_FALSE(one.expected_dice.has_value());
  }
  EXPECT_TRUE(prediction.notices.empty());
}

TEST_F(PredictorTest, ACalibratedModelNamesWhatItIsUnsureOfAndMayRefuse) {
  const auto& name = plan_.labels[0].name;
  plan_.confidence = {{name, {0.5, -0.1}}};
  const Prediction prediction = predict(write_package(3));
  ASSERT_EQ(prediction.notices.size(), 1U);
  EXPECT_EQ(prediction.notices[0].find("Unsure of " + name), 0U) << prediction.notices[0];
  plan_.refusals = {{"unsure", {{"least_dice", 0.9}}}};
  Predictor predictor(write_package(3), torch::kCPU);
  Progress progress;
  expect_error(ErrorCode::kRefused, "too unsure of this scan", [&] { predictor.predict({noise_scan()}, progress); });
  Progress again;
  const Prediction all_the_same = predictor.predict({noise_scan()}, again, {.refuse = false});
  EXPECT_EQ(all_the_same.labels.voxels, prediction.labels.voxels);
  ASSERT_EQ(all_the_same.overridden.size(), 1U);
  EXPECT_NE(all_the_same.overridden[0].find("too unsure of this scan"), std::string::npos);
  EXPECT_TRUE(prediction.overridden.empty());
}

TEST_F(PredictorTest, PackageAndRunOfTheSameWeightsAgree) {
  const auto from_package = predict(write_package(3)).labels.voxels;
  EXPECT_EQ(predict(write_run({3})).labels.voxels, from_package);
}

TEST_F(PredictorTest, RunIsTheMeanOfItsFoldsAndOneFoldCanBeChosen) {
  const fs::path run = write_run({3, 4});
  EXPECT_EQ(Predictor(run, torch::kCPU).network_count(), 2U);
  const auto first = predict(run, 0).labels.voxels, second = predict(run, 1).labels.voxels;
  EXPECT_NE(first, second);
  EXPECT_NE(predict(run).labels.voxels, first);
  // Two equal folds are one fold.
  EXPECT_EQ(predict(write_run({4, 4})).labels.voxels, second);
}

TEST_F(PredictorTest, OnePackageOfAllFoldsPredictsWhatTheRunDoes) {
  const fs::path run = write_run({3, 4, 5});
  const auto expected = predict(run);
  const auto trained = load_networks(run, {0, 1, 2});
  write_file(folder_ / "all.onnx", export_package(*trained.network, trained.plan));
  EXPECT_EQ(Predictor(folder_ / "all.onnx", torch::kCPU).network_count(), 3U);
  EXPECT_EQ(predict(folder_ / "all.onnx").labels.voxels, expected.labels.voxels);
}

TEST_F(PredictorTest, ProbabilitiesAddUpToOneAndAgreeWithTheLabels) {
  const Prediction prediction = predict(write_package(3), std::nullopt, true);
  ASSERT_EQ(prediction.probabilities.size(), 4U);
  std::size_t agree = 0;
  for (std::size_t v = 0; v < prediction.labels.voxels.size(); ++v) {
    double sum = 0;
    std::size_t best = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      sum += prediction.probabilities[c].voxels[v];
      if (prediction.probabilities[c].voxels[v] > prediction.probabilities[best].voxels[v]) best = c;
    }
    ASSERT_NEAR(sum, 1, 1e-5);
    agree += prediction.labels.voxels[v] == (best == 0 ? 0 : plan_.labels[best - 1].id) ? 1 : 0;
  }
  // Labels come from interpolated logits, so they may differ where two classes are nearly equal.
  EXPECT_GT(static_cast<double>(agree), 0.9 * static_cast<double>(prediction.labels.voxels.size()));
}

TEST_F(PredictorTest, ProgressEndsAtOneAndCancelStops) {
  Predictor predictor(write_package(3), torch::kCPU);
  Progress progress;
  predictor.predict({noise_scan()}, progress);
  EXPECT_EQ(progress.fraction(), 1);
  Progress* handle = nullptr;
  Progress cancelled([&handle](double fraction, std::string_view) {
    if (fraction > 0.2) handle->cancel();
  });
  handle = &cancelled;
  expect_error(ErrorCode::kCancelled, "Cancelled", [&] { predictor.predict({noise_scan()}, cancelled); });
  EXPECT_LT(cancelled.fraction(), 0.9);
}

/// Noise up to 20 in a cube of 40 mm, and a bright box of 1 ml off its middle.
ImageVolume bright_box_scan(float brightness = 500) {
  ImageVolume scan(testing::oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("LPS")));
  Random random(8);
  for (auto& voxel : scan.voxels) voxel = random.uniform(0, 20);
  for (std::int64_t k = 20; k < 30; ++k)
    for (std::int64_t j = 8; j < 18; ++j)
      for (std::int64_t i = 22; i < 32; ++i) scan.at(i, j, k) += brightness;
  return scan;
}

/// Models of two stages: a threshold says where the region lies, random weights label it.
class TwoStagesTest : public PredictorTest {
 protected:
  TwoStagesTest() {
    plan_.crop = {{"region", {{"size_mm", std::vector<double>{16, 16, 16}}, {"least_ml", 0.5}, {"most_ml", 4.0}}}};
    write_file(region_file(), export_package(*test::threshold_network(250), test::threshold_plan()));
  }
  fs::path region_file() const { return folder_ / "region.onnx"; }
  fs::path write_two_stages() const {
    write_file(folder_ / "model.onnx",
               export_package(*random_network(plan_, 3), plan_, {.region = read_file(region_file())}));
    return folder_ / "model.onnx";
  }
  /// The fine network's own package, told where to look.
  fs::path write_located() const {
    Progress progress;
    const auto labels = Predictor(region_file(), torch::kCPU).predict({bright_box_scan()}, progress).labels;
    const Plan plan = located(plan_, labels);
    write_file(folder_ / "located.onnx", export_package(*random_network(plan, 3), plan));
    return folder_ / "located.onnx";
  }
  static LabelVolume labels_of(Predictor predictor, const PredictOptions& options = {}) {
    Progress progress;
    return predictor.predict({bright_box_scan()}, progress, options).labels;
  }
};

TEST_F(TwoStagesTest, TheRegionNetworkSaysWhereTheFineOneLooks) {
  const LabelVolume labels = labels_of({write_two_stages(), torch::kCPU});
  EXPECT_EQ(labels.voxels, labels_of({write_located(), torch::kCPU}).voxels);
  const Box found = bounding_box(labels);
  EXPECT_TRUE(contains({{17, 3, 15}, {19, 19, 19}}, found)) << found.first.i << " " << found.first.j;
}

TEST_F(TwoStagesTest, ProgressCoversBothAndNeverFalls) {
  Predictor predictor(write_two_stages(), torch::kCPU);
  double last = 0, regions_last = 0;
  Progress progress([&](double fraction, std::string_view stage) {
    EXPECT_GE(fraction, last) << stage;
    last = fraction;
    if (stage.starts_with("region: ")) regions_last = fraction;
  });
  predictor.predict({bright_box_scan()}, progress);
  EXPECT_EQ(progress.fraction(), 1);
  EXPECT_GT(regions_last, 0);
  EXPECT_LT(regions_last, 0.5);
}

TEST_F(TwoStagesTest, AScanWithoutTheRegionIsRefused) {
  Predictor predictor(write_two_stages(), torch::kCPU);
  Progress progress;
  expect_error(ErrorCode::kRefused, "expected 0.5 to 4 ml of its region, found 0 ml",
               [&] { predictor.predict({bright_box_scan(0)}, progress); });
}

TEST_F(TwoStagesTest, ARunTakesItsRegionNetworkFromAFile) {
  const auto expected = labels_of({write_two_stages(), torch::kCPU}).voxels;
  const fs::path run = write_run({3});
  EXPECT_EQ(labels_of({run, torch::kCPU, std::nullopt, region_file()}).voxels, expected);
  Progress progress;
  Predictor alone(run, torch::kCPU);
  expect_error(ErrorCode::kBadInput, "--region", [&] { alone.require_region_network(); });
  expect_error(ErrorCode::kBadInput, "--region", [&] { alone.predict({bright_box_scan()}, progress); });
  expect_error(ErrorCode::kBadInput, "leave it out",
               [&] { Predictor(folder_ / "model.onnx", torch::kCPU, std::nullopt, region_file()); });
  plan_.crop.clear();
  expect_error(ErrorCode::kBadInput, "no crop step \"region\"",
               [&] { Predictor(write_run({3}), torch::kCPU, std::nullopt, region_file()); });
}

TEST_F(TwoStagesTest, LabelsOfTheCaseMayTakeTheRegionNetworksPlace) {
  LabelVolume labels(bright_box_scan().geometry);
  for (std::int64_t k = 20; k < 30; ++k)
    for (std::int64_t j = 8; j < 18; ++j)
      for (std::int64_t i = 22; i < 32; ++i) labels.at(i, j, k) = 49;
  EXPECT_EQ(labels_of({write_run({3}), torch::kCPU}, {.case_labels = &labels}).voxels,
            labels_of({write_two_stages(), torch::kCPU}).voxels);
}

TEST_F(TwoStagesTest, MemoryIsThatOfTheHungrierStage) {
  const Geometry scan = bright_box_scan().geometry;
  EXPECT_GE(Predictor(write_two_stages(), torch::kCPU).bytes_needed(scan),
            Predictor(region_file(), torch::kCPU).bytes_needed(scan));
}

TEST_F(PredictorTest, RefusesAFolderThatIsNoRun) {
  expect_error(ErrorCode::kIo, "plan.json", [&] { Predictor(folder_.path(), torch::kCPU); });
}

}  // namespace
}  // namespace voxlet
