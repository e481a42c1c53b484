#include "preprocess/pipeline.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

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
  expect_error(ErrorCode::kBadInput, "one grid", [&] { preprocess_scan({scan, counting_image(moved)}, plan); });
  EXPECT_EQ(preprocess_scan({scan, scan}, plan).channels.size(), 2U);
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
  const auto classes = preprocess_labels(labels, plan);
  EXPECT_EQ(classes.voxels, (std::vector<std::uint8_t>{0, 3, 2, 1}));
  EXPECT_EQ(to_string(closest_orientation(classes.geometry.affine)), "RAS");
}

}  // namespace
}  // namespace voxlet
