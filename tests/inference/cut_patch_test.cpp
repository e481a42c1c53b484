#include "inference/cut_patch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;

const Shape kShape{5, 4, 3};

TEST(CutPatchTest, CopiesWhatLiesInsideAndLeavesTheRest) {
  const ImageVolume image = counting_image(Geometry{kShape, {}});
  const Shape patch{3, 3, 3};
  for (const VoxelIndex origin :
       {VoxelIndex{1, 0, 0}, VoxelIndex{-1, 2, 1}, VoxelIndex{4, -2, -1}, VoxelIndex{9, 9, 9}}) {
    std::vector<float> cut(patch.count(), -1);
    cut_patch(image.voxels.data(), kShape, origin, patch, cut.data());
    std::size_t n = 0;
    for (std::int64_t k = origin.k; k < origin.k + 3; ++k)
      for (std::int64_t j = origin.j; j < origin.j + 3; ++j)
        for (std::int64_t i = origin.i; i < origin.i + 3; ++i, ++n) {
          const bool inside = i >= 0 && j >= 0 && k >= 0 && i < 5 && j < 4 && k < 3;
          ASSERT_EQ(cut[n], inside ? image.at(i, j, k) : -1.0F);
        }
  }
}

/// The value of the stack's slice at a position, worked out voxel by voxel.
float stacked(const ImageVolume& image, VoxelIndex at, int axis, std::int64_t shift) {
  std::int64_t& moved = axis == 0 ? at.i : axis == 1 ? at.j : at.k;
  moved = std::clamp<std::int64_t>(moved + shift, 0, kShape[axis] - 1);
  return image.at(at.i, at.j, at.k);
}

class SliceStackTest : public ::testing::TestWithParam<int> {};

TEST_P(SliceStackTest, NeighboursFollowEachOtherAndTheEdgeSlicesRepeat) {
  const int axis = GetParam();
  const ImageVolume image = counting_image(Geometry{kShape, {}});
  std::vector<float> cut(5 * kShape.count(), -1);
  cut_slice_stack(image.voxels.data(), kShape, {0, 0, 0}, kShape, {axis, 5}, cut.data());
  std::size_t n = 0;
  for (int shift = -2; shift <= 2; ++shift)
    for (std::int64_t k = 0; k < 3; ++k)
      for (std::int64_t j = 0; j < 4; ++j)
        for (std::int64_t i = 0; i < 5; ++i) ASSERT_EQ(cut[n++], stacked(image, {i, j, k}, axis, shift)) << shift;
}

INSTANTIATE_TEST_SUITE_P(Axes, SliceStackTest, ::testing::Values(0, 1, 2));

TEST(SliceStackTest, OneSliceIsThePatchItself) {
  const ImageVolume image = counting_image(Geometry{kShape, {}});
  std::vector<float> cut(kShape.count());
  cut_slice_stack(image.voxels.data(), kShape, {0, 0, 0}, kShape, {0, 1}, cut.data());
  EXPECT_EQ(cut, image.voxels);
}

TEST(SliceStackTest, PastTheVolumeNothingIsWritten) {
  const ImageVolume image = counting_image(Geometry{kShape, {}});
  std::vector<float> cut(3 * 8, -1);
  cut_slice_stack(image.voxels.data(), kShape, {4, 3, 2}, {2, 2, 2}, {2, 3}, cut.data());
  EXPECT_EQ(cut[0], image.at(4, 3, 1));
  EXPECT_EQ(cut[8], image.at(4, 3, 2));
  EXPECT_EQ(cut[16], image.at(4, 3, 2));
  EXPECT_EQ(std::count(cut.begin(), cut.end(), -1.0F), 21);
}

}  // namespace
}  // namespace voxlet
