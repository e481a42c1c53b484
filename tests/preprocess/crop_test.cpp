#include "preprocess/crop.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;
using testing::rotated;
using testing::world_ramp;

Geometry oblique() {
  Geometry grid = oriented_grid({9, 8, 7}, {1, 1.5, 2}, parse_orientation("LSA"));
  grid.affine = rotated(grid.affine, 0.4, -0.2);
  return grid;
}

bool inside(const Box& box, std::int64_t i, std::int64_t j, std::int64_t k) {
  return contains(box, {{i, j, k}, {1, 1, 1}});
}

class ExtractBoxTest : public ::testing::TestWithParam<Box> {};

TEST_P(ExtractBoxTest, VoxelsKeepTheirWorldPlace) {
  const ImageVolume volume = world_ramp(oblique());
  const ImageVolume part = extract_box(volume, GetParam(), std::nanf("")), expected = world_ramp(part.geometry);
  EXPECT_EQ(part.shape(), GetParam().size);
  std::size_t from_volume = 0;
  for (std::size_t v = 0; v < part.voxels.size(); ++v) {
    if (std::isnan(part.voxels[v])) continue;
    ++from_volume;
    EXPECT_NEAR(part.voxels[v], expected.voxels[v], 1e-4);
  }
  EXPECT_EQ(from_volume, intersection_of(GetParam(), whole_box(volume.shape())).size.count());
}

TEST_P(ExtractBoxTest, PlacedBackItGivesTheVolumeInsideTheBoxAndFillElsewhere) {
  const ImageVolume volume = counting_image(oblique());
  const ImageVolume back = place_box(extract_box(volume, GetParam(), -1.0F), GetParam(), volume.geometry, -2.0F);
  EXPECT_EQ(back.geometry.affine, volume.geometry.affine);
  ASSERT_EQ(back.shape(), volume.shape());
  for (std::int64_t k = 0; k < 7; ++k)
    for (std::int64_t j = 0; j < 8; ++j)
      for (std::int64_t i = 0; i < 9; ++i)
        EXPECT_EQ(back.at(i, j, k), inside(GetParam(), i, j, k) ? volume.at(i, j, k) : -2);
}

INSTANTIATE_TEST_SUITE_P(Boxes, ExtractBoxTest,
                         ::testing::Values(Box{{2, 3, 1}, {4, 2, 5}}, Box{{-2, -1, -3}, {14, 11, 12}},
                                           Box{{-3, 4, 2}, {6, 9, 3}}, Box{{0, 0, 0}, {9, 8, 7}},
                                           Box{{20, 0, 0}, {3, 3, 3}}));

TEST(PadTest, UndoneItGivesTheVolumeExactly) {
  const LabelVolume labels = ball_phantom(oblique());
  const Box box = centre_box(labels.shape(), {16, 9, 8});
  const LabelVolume padded = extract_box<std::uint16_t>(labels, box, 77);
  EXPECT_EQ(std::count(padded.voxels.begin(), padded.voxels.end(), 77), 16 * 9 * 8 - 9 * 8 * 7);
  EXPECT_EQ(place_box<std::uint16_t>(padded, box, labels.geometry, 99).voxels, labels.voxels);
}

TEST(CropTest, TakesTheVoxelsOfTheBox) {
  Volume<std::uint8_t> volume(Geometry{{3, 2, 1}, {}});
  volume.voxels = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(crop(volume, {{1, 0, 0}, {2, 2, 1}}).voxels, (std::vector<std::uint8_t>{2, 3, 5, 6}));
}

TEST(CropTest, RefusesABoxThatReachesOutside) {
  const ImageVolume volume = counting_image(oblique());
  expect_error(ErrorCode::kBadInput, "found 4 × 4 × 4 voxels from (6, 0, 0)", [&] {
    crop(volume, {{6, 0, 0}, {4, 4, 4}});
  });
  expect_error(ErrorCode::kBadInput, "from (0, -1, 0)", [&] { crop(volume, {{0, -1, 0}, {4, 4, 4}}); });
}

TEST(CropTest, RefusesABoxWithoutVoxels) {
  const ImageVolume volume = counting_image(oblique());
  expect_error(ErrorCode::kBadInput, "found 2 × 0 × 2", [&] { crop(volume, {{1, 1, 1}, {2, 0, 2}}); });
  expect_error(ErrorCode::kBadInput, "found 2 × -3 × 2", [&] { extract_box(volume, {{1, 1, 1}, {2, -3, 2}}, 0.0F); });
}

TEST(PlaceBoxTest, RefusesAPartOfAnotherSize) {
  const ImageVolume part = counting_image(Geometry{{3, 3, 3}, {}});
  expect_error(ErrorCode::kBadInput, "the box's 3 × 3 × 2 voxels, found 3 × 3 × 3", [&] {
    place_box(part, {{0, 0, 0}, {3, 3, 2}}, oblique(), 0.0F);
  });
}

}  // namespace
}  // namespace voxlet
