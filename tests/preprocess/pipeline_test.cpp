#include "preprocess/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "base/random.h"
#include "support/expect_error.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;
using testing::small_plan;
using testing::world_ramp;

ImageVolume image_of(std::vector<float> voxels) {
  ImageVolume image(Geometry{{static_cast<std::int64_t>(voxels.size()), 1, 1}, {}});
  image.voxels = std::move(voxels);
  return image;
}

TEST(RequireUsableScanTest, RefusesWhatCannotBeSegmented) {
  const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
  expect_error(ErrorCode::kBadInput, "found NaN or infinity in 1 voxel;", [&] {
    require_usable_scan(image_of({1, nan}));
  });
  expect_error(ErrorCode::kBadInput, "found NaN or infinity in 2 voxels;", [&] {
    require_usable_scan(image_of({-infinity, 2, infinity}));
  });
  expect_error(ErrorCode::kBadInput, "volume of zeros", [&] { require_usable_scan(image_of({0, 0, 0})); });
  expect_error(ErrorCode::kBadInput, "one value everywhere", [&] { require_usable_scan(image_of({5, 5})); });
  expect_error(ErrorCode::kBadInput, "empty", [&] { require_usable_scan(ImageVolume()); });
  EXPECT_NO_THROW(require_usable_scan(image_of({0, 1})));
}

TEST(PreprocessScanTest, TurnsToThePlansOrientationAndSpacing) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.spacing_mm = {1, 1, 1};
  for (const Orientation& orientation : all_orientations()) {
    const ImageVolume scan = world_ramp(oriented_grid({10, 12, 14}, {1, 1, 1}, orientation));
    const NetworkInput input = preprocess_scan({scan}, plan);
    const ImageVolume& channel = input.channels.at(0);
    EXPECT_EQ(to_string(closest_orientation(channel.geometry.affine)), "RAS");
    EXPECT_TRUE(same_grid(channel.geometry, input.record.input));
    EXPECT_EQ(channel.voxels, world_ramp(channel.geometry).voxels) << to_string(orientation);
  }
}

TEST(PreprocessScanTest, ResamplesToThePlansSpacing) {
  Plan plan = small_plan();
  plan.spacing_mm = {2, 2, 1};
  const auto scan = counting_image(oriented_grid({20, 10, 7}, {1, 2, 3}, parse_orientation("RAS")));
  const NetworkInput input = preprocess_scan({scan}, plan);
  EXPECT_EQ(input.channels.at(0).shape(), (Shape{10, 10, 21}));
  EXPECT_EQ(input.record.scan.shape, scan.shape());
  EXPECT_EQ(input.record.reoriented.shape, scan.shape());
}

TEST(PreprocessScanTest, RunsTheIntensityStepsInOrder) {
  Plan plan = small_plan();
  auto scan = counting_image(oriented_grid({10, 10, 10}, {1, 1, 1}, parse_orientation("RAS")));
  scan.voxels.back() = 1e9F;
  const auto normalized = preprocess_scan({scan}, plan).channels.at(0).voxels;
  double sum = 0;
  for (const float v : normalized) sum += v;
  EXPECT_NEAR(sum, 0, 1e-3);
  EXPECT_LT(normalized.back(), 1.8F);  // the outlier was clipped before the SD was taken
}

TEST(PreprocessScanTest, AbsurdSpacingIsRefusedBeforeAnythingIsAllocated) {
  for (const double mm : {1e3, 1e30}) {
    const auto scan = counting_image(oriented_grid({10, 10, 10}, {mm, mm, mm}, parse_orientation("RAS")));
    expect_error(ErrorCode::kTooLarge, "voxel size", [&] { preprocess_scan({scan}, small_plan()); });
  }
}

// The hash was taken natively: the core gives the same bits in WebAssembly.
TEST(PreprocessScanTest, HasTheSameBitsOnEveryPlatform) {
  Plan plan = small_plan();
  plan.spacing_mm = {0.9, 1.3, 0.7};
  ImageVolume scan(oriented_grid({21, 17, 13}, {1, 1.1, 1.7}, parse_orientation("PIL")));
  Random random(12);
  for (auto& voxel : scan.voxels) voxel = random.uniform(0, 1000);
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const NetworkInput input = preprocess_scan({scan}, plan);
  for (const float value : input.channels.at(0).voxels)
    hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3ULL;
  EXPECT_EQ(hash, 14855785902230722119ULL);
}

TEST(PreprocessScanTest, ChannelsMustFitThePlanAndEachOther) {
  Plan plan = small_plan();
  const auto scan = counting_image(Geometry{{4, 4, 4}, {}});
  expect_error(ErrorCode::kBadInput, "1 input image", [&] { preprocess_scan({scan, scan}, plan); });
  plan.channels.push_back({"QSM", "ppm"});
  Geometry moved{{4, 4, 4}, {}};
  moved.affine.rows[0][3] = 3;
  expect_error(ErrorCode::kBadInput, "found QSM and T1 of 4 × 4 × 4 voxels each, but up to 3 mm apart", [&] {
    preprocess_scan({scan, counting_image(moved)}, plan);
  });
  EXPECT_EQ(preprocess_scan({scan, scan}, plan).channels.size(), 2U);
}

TEST(PreprocessScanTest, ChannelsOnAnotherGridAreBroughtToTheFirstWithANotice) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.channels = {{"T1", ""}, {"FLAIR", ""}};
  plan.resampling.unlike_channels = "resample";
  const auto first = world_ramp(oriented_grid({20, 18, 16}, {1, 1, 1}, parse_orientation("RAS"), {-9, -8, -7}));
  const auto second = world_ramp(oriented_grid({30, 30, 30}, {1.1, 1, 0.9}, parse_orientation("LSP"), {14, 13, -13}));
  const NetworkInput input = preprocess_scan({first, second}, plan);
  ASSERT_EQ(input.notices.size(), 1U);
  EXPECT_NE(input.notices[0].find("FLAIR (30 × 30 × 30 voxels) was resampled to the grid of T1"), std::string::npos);
  ASSERT_EQ(input.channels.size(), 2U);
  EXPECT_TRUE(same_grid(input.channels[0].geometry, input.channels[1].geometry));
  for (std::int64_t k = 2; k < 14; ++k)
    for (std::int64_t j = 2; j < 16; ++j)
      ASSERT_NEAR(input.channels[0].at(10, j, k), input.channels[1].at(10, j, k), 1e-4);
  EXPECT_TRUE(preprocess_scan({first, first}, plan).notices.empty());
}

TEST(PreprocessScanTest, AMaskServesTheStepsAndIsNoInput) {
  Plan plan = small_plan();
  plan.channels = {{"T1", ""}, {"brain", "", "mask"}};
  plan.crop = {{"mask", {{"margin_mm", 1.0}}}};
  plan.intensity = {{"zscore", {{"over", std::string("mask")}}}};
  plan.spacing_mm = {1, 1, 1};
  const auto scan = counting_image(oriented_grid({12, 11, 10}, {1, 1, 1}, parse_orientation("LPS")));
  ImageVolume mask(scan.geometry);
  for (int k = 3; k < 7; ++k)
    for (int j = 4; j < 8; ++j)
      for (int i = 2; i < 9; ++i) mask.at(i, j, k) = 1;
  const NetworkInput input = preprocess_scan({scan, mask}, plan);
  ASSERT_EQ(input.channels.size(), 1U);
  EXPECT_EQ(input.record.crop, (Box{{1, 3, 2}, {9, 6, 6}}));
  const ImageVolume& image = input.channels[0];
  EXPECT_EQ(image.shape(), (Shape{9, 6, 6}));
  double sum = 0, squares = 0;
  for (const float value : image.voxels) {
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum, 0, 1e-4);
  EXPECT_NEAR(squares / (7 * 4 * 4), 1, 1e-5);
  EXPECT_EQ(image.at(0, 0, 0), 0);  // the margin, outside the mask
}

TEST(PreprocessScanTest, CropsToWhatIsNotZeroInAnyChannel) {
  Plan plan = small_plan();
  plan.channels = {{"T1", ""}, {"T2", ""}};
  plan.intensity.clear();
  plan.crop = {{"nonzero", {}}};
  ImageVolume first(Geometry{{10, 10, 10}, {}}), second = first;
  first.at(2, 3, 4) = 5;
  second.at(6, 4, 4) = 7;
  const NetworkInput input = preprocess_scan({first, second}, plan);
  EXPECT_EQ(input.record.crop, (Box{{2, 3, 4}, {5, 2, 1}}));
  EXPECT_EQ(input.channels[0].at(0, 0, 0), 5);
  EXPECT_EQ(input.channels[1].at(4, 1, 0), 7);
  EXPECT_TRUE(same_grid(input.channels[0].geometry, input.record.input));
}

TEST(PreprocessScanTest, CropsToABoxOfTheWorldInAnyOrientation) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.crop = {{"box", {{"low_mm", std::vector<double>{-4, 2, 1}}, {"high_mm", std::vector<double>{3, 6, 4}}}}};
  for (const Orientation& orientation : all_orientations()) {
    Geometry grid = oriented_grid({24, 24, 24}, {1, 1, 1}, orientation, {0, 0, 0});
    const WorldPoint middle = grid.world_of({12, 12, 12});
    grid.affine.rows[0][3] -= middle.x;
    grid.affine.rows[1][3] -= middle.y;
    grid.affine.rows[2][3] -= middle.z;
    const NetworkInput input = preprocess_scan({world_ramp(grid)}, plan);
    EXPECT_EQ(input.channels[0].shape(), (Shape{8, 5, 4})) << to_string(orientation);
    EXPECT_EQ(input.channels[0].voxels, world_ramp(input.record.input).voxels);
    const WorldPoint corner = input.record.input.world_of({0, 0, 0});
    EXPECT_NEAR(corner.x, -4, 1e-9);
    EXPECT_NEAR(corner.y, 2, 1e-9);
    EXPECT_NEAR(corner.z, 1, 1e-9);
  }
}

TEST(PreprocessScanTest, ACropThatLeavesNothingIsRefusedByName) {
  Plan plan = small_plan();
  plan.crop = {{"box", {{"low_mm", std::vector<double>{500, 0, 0}}, {"high_mm", std::vector<double>{600, 9, 9}}}}};
  const auto scan = counting_image(Geometry{{10, 10, 10}, {}});
  expect_error(ErrorCode::kBadInput, "step \"box\" leaves nothing", [&] { preprocess_scan({scan}, plan); });
  plan.channels.push_back({"brain", "", "mask"});
  plan.crop = {{"mask", {}}};
  expect_error(ErrorCode::kBadInput, "", [&] { preprocess_scan({scan, ImageVolume(scan.geometry)}, plan); });
}

TEST(PreprocessScanTest, TheFrameCutsAndPadsTheNetworksGrid) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.frame = {{"centre_crop", {{"shape", std::vector<double>{8, 20, 20}}}},
                {"pad", {{"shape", std::vector<double>{8, 16, 13}}, {"fill", std::string("zero")}}}};
  auto scan = counting_image(Geometry{{12, 12, 13}, {}});
  for (auto& voxel : scan.voxels) voxel += 1;
  const NetworkInput input = preprocess_scan({scan}, plan);
  EXPECT_EQ(input.record.frame, (Box{{2, -2, 0}, {8, 16, 13}}));
  EXPECT_EQ(input.channels[0].shape(), (Shape{8, 16, 13}));
  EXPECT_EQ(input.channels[0].at(0, 2, 0), scan.at(2, 0, 0));
  EXPECT_EQ(input.channels[0].at(0, 1, 0), 0);
  plan.frame[1].parameters.erase("fill");
  EXPECT_EQ(preprocess_scan({scan}, plan).channels[0].at(0, 1, 0), 1);  // the channel's minimum before the frame
}

TEST(PreprocessScanTest, AShapeTakesThePlaceOfTheSpacing) {
  Plan plan = small_plan();
  plan.resampling.shape = {16, 24, 8};
  const auto scan = counting_image(oriented_grid({20, 10, 7}, {1, 2, 3}, parse_orientation("RAS")));
  const NetworkInput input = preprocess_scan({scan}, plan);
  EXPECT_EQ(input.channels[0].shape(), (Shape{16, 24, 8}));
  EXPECT_NEAR(input.record.input.spacing_mm()[2], 21.0 / 8, 1e-12);
}

TEST(PreprocessScanTest, ThickSlicesAreResampledApartWhereThePlanSaysSo) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.spacing_mm = {1, 1, 1};
  plan.resampling.image = "cubic";
  plan.resampling.through_plane = "nearest";
  const auto scan = counting_image(oriented_grid({8, 8, 3}, {2, 2, 8}, parse_orientation("RAS")));
  const ImageVolume image = preprocess_scan({scan}, plan).channels[0];
  ASSERT_EQ(image.shape(), (Shape{16, 16, 24}));
  for (std::int64_t k = 0; k < 24; ++k) EXPECT_EQ(image.at(5, 5, k), image.at(5, 5, k / 8 * 8));
  plan.resampling.through_plane = "linear";
  EXPECT_NE(preprocess_scan({scan}, plan).channels[0].at(5, 5, 9), image.at(5, 5, 9));
}

TEST(PreprocessScanTest, ReportsProgressToTheEndAndStopsOnCancel) {
  const auto scan = counting_image(Geometry{{4, 4, 4}, {}});
  Progress progress;
  preprocess_scan({scan}, small_plan(), &progress);
  EXPECT_EQ(progress.fraction(), 1);
  progress.cancel();
  expect_error(ErrorCode::kCancelled, "Cancelled", [&] { preprocess_scan({scan}, small_plan(), &progress); });
}

TEST(PreprocessLabelsTest, IdsBecomeClassesOnTheNetworksGrid) {
  const Plan plan = small_plan();
  LabelVolume labels(oriented_grid({4, 1, 1}, {1, 1, 1}, parse_orientation("LAS")));
  labels.voxels = {17, 53, 4, 99};
  const auto classes = preprocess_labels(labels, make_record(labels.geometry, plan), plan);
  EXPECT_EQ(classes.voxels, (std::vector<std::uint8_t>{0, 3, 2, 1}));
  EXPECT_EQ(to_string(closest_orientation(classes.geometry.affine)), "RAS");
}

TEST(PreprocessLabelsTest, LabelsLieOnTheirImageThroughEveryGridStep) {
  Plan plan = small_plan();
  plan.intensity.clear();
  plan.orientation = "PIR";
  plan.spacing_mm = {1.2, 0.9, 1.1};
  plan.crop = {{"nonzero", {{"margin_mm", 2.0}}}};
  plan.frame = {{"pad", {{"shape", std::vector<double>{40, 40, 40}}}},
                {"centre_crop", {{"shape", std::vector<double>{40, 36, 40}}}}};
  plan.resampling.image = "nearest";
  const LabelVolume labels = testing::ball_phantom(oriented_grid({40, 36, 32}, {1, 1, 1}, parse_orientation("LAS")));
  ImageVolume image(labels.geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = labels.voxels[v];
  const NetworkInput input = preprocess_scan({image}, plan);
  const auto classes = preprocess_labels(labels, input.record, plan);
  EXPECT_TRUE(same_grid(classes.geometry, input.channels[0].geometry));
  const std::array<float, 4> value_of_class{0, 17, 53, 4};
  for (std::size_t v = 0; v < classes.voxels.size(); ++v)
    ASSERT_EQ(input.channels[0].voxels[v], value_of_class[classes.voxels[v]]);
}

TEST(PreprocessLabelsTest, LinearKeepsABallsVolumeBetterThanNearest) {
  Plan plan = small_plan();
  plan.spacing_mm = {2.3, 2.3, 2.3};
  const LabelVolume labels =
      testing::ball_phantom(oriented_grid({60, 56, 52}, {0.7, 0.7, 0.7}, parse_orientation("RAS")));
  const PreprocessRecord record = make_record(labels.geometry, plan);
  const auto error = [&](const char* method) {
    plan.resampling.labels = method;
    const auto classes = preprocess_labels(labels, record, plan);
    const auto before = std::count(labels.voxels.begin(), labels.voxels.end(), 17);
    const auto after = std::count(classes.voxels.begin(), classes.voxels.end(), 1);
    const double voxel_ratio = record.input.voxel_volume_mm3() / labels.geometry.voxel_volume_mm3();
    return std::abs(static_cast<double>(after) / static_cast<double>(before) * voxel_ratio - 1);
  };
  EXPECT_LT(error("linear"), 0.1);
  EXPECT_LT(error("nearest"), 0.2);
  EXPECT_NE(error("linear"), error("nearest"));
}

TEST(PreprocessLabelsTest, LabelsOnAnotherGridAreRefused) {
  const Plan plan = small_plan();
  const PreprocessRecord record = make_record(Geometry{{4, 4, 4}, {}}, plan);
  expect_error(ErrorCode::kBadInput, "grid of their image", [&] {
    preprocess_labels(LabelVolume(Geometry{{4, 4, 5}, {}}), record, plan);
  });
}

}  // namespace
}  // namespace voxlet
