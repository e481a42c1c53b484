#include "data/sampling.h"

#include <gtest/gtest.h>

#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

/// 40³ with one voxel each of classes 1 and 2, far apart, and image = offset.
TrainingCase two_voxel_case() {
  Volume<std::uint8_t> classes(Geometry{{40, 40, 40}, {}});
  classes.at(10, 12, 14) = 1;
  classes.at(30, 28, 26) = 2;
  ImageVolume image(classes.geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v % 1024) + 5;
  return make_training_case("two voxels", {image}, classes, 3, 1);
}

TEST(SamplingTest, TheForegroundShareOfThePatchesIsCentredOnForeground) {
  const auto source = two_voxel_case();
  Random random(7);
  int centred = 0;
  const int draws = 4000;
  for (int n = 0; n < draws; ++n) {
    const auto origin = random_patch_origin(source, {16, 16, 16}, 0.7, random);
    if (origin == VoxelIndex{2, 4, 6} || origin == VoxelIndex{22, 20, 18}) ++centred;
  }
  EXPECT_NEAR(centred / static_cast<double>(draws), 0.7, 0.03);
}

TEST(SamplingTest, ForegroundClassesAreEquallyLikelyWhateverTheirSize) {
  Volume<std::uint8_t> classes(Geometry{{40, 40, 40}, {}});
  for (int k = 20; k < 24; ++k)
    for (int j = 20; j < 24; ++j)
      for (int i = 20; i < 24; ++i) classes.at(i, j, k) = 2;
  classes.at(10, 10, 10) = 1;
  const auto source = make_training_case("", {ImageVolume(classes.geometry)}, classes, 3, 1);
  Random random(7);
  int small = 0;
  for (int n = 0; n < 2000; ++n) {
    if (random_patch_origin(source, {8, 8, 8}, 1, random) == VoxelIndex{6, 6, 6}) ++small;
  }
  EXPECT_NEAR(small / 2000.0, 0.5, 0.05);
}

TEST(SamplingTest, PatchesStayInsideTheCase) {
  const auto source = two_voxel_case();
  Random random(7);
  for (int n = 0; n < 500; ++n) {
    const auto origin = random_patch_origin(source, {32, 40, 8}, 0.5, random);
    EXPECT_TRUE(origin.i >= 0 && origin.i <= 8);
    EXPECT_EQ(origin.j, 0);
    EXPECT_TRUE(origin.k >= 0 && origin.k <= 32);
  }
}

TEST(SamplingTest, ACaseSmallerThanThePatchLiesInsideIt) {
  const auto source = two_voxel_case();
  Random random(7);
  for (int n = 0; n < 100; ++n) {
    const auto origin = random_patch_origin(source, {48, 48, 48}, 0.5, random);
    EXPECT_TRUE(origin.i <= 0 && origin.i >= -8);
    EXPECT_EQ(cut_patch(source, origin, {48, 48, 48})
                  .classes[static_cast<std::size_t>(10 - origin.i + 48 * (12 - origin.j + 48 * (14 - origin.k)))],
              1);
  }
}

TEST(SamplingTest, PastTheEdgeThereIsTheMinimumAndBackground) {
  const auto source = two_voxel_case();
  const auto patch = cut_patch(source, {-4, 0, 36}, {8, 8, 8});
  EXPECT_FLOAT_EQ(patch.image[3], 5);
  EXPECT_FLOAT_EQ(patch.image[4], static_cast<float>(36 * 1600 % 1024) + 5);
  EXPECT_FLOAT_EQ(patch.image[4 + 64 * 4], 5);
  EXPECT_EQ(patch.classes[0], 0);
}

TEST(SamplingTest, LargeStructuresAreThinnedOut) {
  Volume<std::uint8_t> classes({{32, 32, 32}, {}}, 1);
  const auto source = make_training_case("", {ImageVolume(classes.geometry)}, classes, 3, 1);
  EXPECT_EQ(source.foreground.at(0).size(), kForegroundSamples);
  EXPECT_TRUE(source.foreground.at(1).empty());
}

}  // namespace
}  // namespace voxlet
