#include "augmentation/transformed_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace voxlet {
namespace {

constexpr HeldAxes kAllMove{false, false, false};
constexpr Shape kPatch{23, 11, 17};
constexpr Vec3 kCentre{11, 5, 8};

std::vector<double> counted(std::int64_t voxels) {
  std::vector<double> places;
  for (std::int64_t n = 0; n < voxels; ++n) places.push_back(static_cast<double>(n));
  return places;
}

/// The largest distance on any axis between the grid's positions and source_position.
double largest_difference(const SpatialTransform& transform, const std::array<std::vector<double>, 3>& places) {
  TransformedGrid grid(transform, places);
  RowPositions row;
  double largest = 0;
  for (std::size_t k = 0; k < places[2].size(); ++k)
    for (std::size_t j = 0; j < places[1].size(); ++j) {
      grid.row(j, k, row);
      EXPECT_EQ(row[0].size(), places[0].size());
      for (std::size_t i = 0; i < places[0].size(); ++i) {
        const auto expected = source_position(transform, {places[0][i], places[1][j], places[2][k]});
        for (std::size_t axis = 0; axis < 3; ++axis)
          largest = std::max(largest, std::abs(row[axis][i] - expected[axis]));
      }
    }
  return largest;
}

/// The maps that the letters name: rotation, scaling, shear, translation, bending.
SpatialTransform transform_of(const std::string& letters, Random& random) {
  SpatialTransform transform;
  for (const char letter : letters) {
    if (letter == 'r') transform.push_back(rotation_map(kCentre, {20, -30, 70}, {1, 0.5, 2}));
    if (letter == 's') transform.push_back(scaling_map(kCentre, 0.8, kAllMove));
    if (letter == 'h') transform.push_back(shear_map(kCentre, {{{0, 10, 5}, {-20, 0, 7}, {3, 30, 0}}}, {1, 0.5, 2}));
    if (letter == 't') transform.push_back(shift_map({3, -2.5, 0.25}));
    if (letter == 'b') transform.push_back(random_bspline_map(kPatch, 5, 2.5, kAllMove, random));
  }
  return transform;
}

class TransformedGridTest : public ::testing::TestWithParam<std::string> {};

TEST_P(TransformedGridTest, GivesTheSourcePositions) {
  Random random(4);
  const auto transform = transform_of(GetParam(), random);
  EXPECT_LT(largest_difference(transform, {counted(23), counted(11), counted(17)}), 1e-5);
}

TEST_P(TransformedGridTest, GivesTheSourcePositionsOfMovedSlices) {
  Random random(5);
  const auto transform = transform_of(GetParam(), random);
  EXPECT_LT(largest_difference(transform, {std::vector<double>{2, 3, 4, 4, 4}, {-3, -2, 11}, counted(5)}), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Orders, TransformedGridTest,
                         ::testing::Values("", "r", "b", "rshtb", "brsht", "rbsbt", "bb", "shrt"),
                         [](const auto& test) { return "maps_" + test.param; });

TEST(TransformedGridExactTest, TheIdentityIsExact) {
  Random random(4);
  const SpatialTransform nothing{rotation_map(kCentre, {0, 0, 0}, {1, 0.5, 2}), scaling_map(kCentre, 1, kAllMove),
                                 shear_map(kCentre, {}, {1, 0.5, 2}), shift_map({0, 0, 0}),
                                 random_bspline_map(kPatch, 5, 0, kAllMove, random)};
  EXPECT_EQ(largest_difference(nothing, {counted(23), counted(11), counted(17)}), 0);
}

}  // namespace
}  // namespace voxlet
