#include "edit/flood_fill.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "edit/editing.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

/// Voxels that accept(offset) takes and that hang together with the seed: neighbours are added until none is left.
template <typename Accept>
std::vector<bool> plain_flood(const LabelVolume& labels, const VoxelIndex& seed, std::optional<int> axis,
                              Accept accept) {
  std::vector<bool> reached(labels.voxels.size());
  reached[labels.offset(seed.i, seed.j, seed.k)] = accept(seed);
  for (bool grew = true; grew;) {
    grew = false;
    testing::for_each_voxel(labels.shape(), [&](auto i, auto j, auto k) {
      if (!reached[labels.offset(i, j, k)]) return;
      for (int a = 0; a < 3; ++a)
        for (const int step : {-1, 1}) {
          const VoxelIndex next{i + (a == 0 ? step : 0), j + (a == 1 ? step : 0), k + (a == 2 ? step : 0)};
          if (axis == a || !contains(whole_box(labels.shape()), {next, {1, 1, 1}}) || !accept(next)) continue;
          auto cell = reached[labels.offset(next.i, next.j, next.k)];
          grew = grew || !cell;
          cell = true;
        }
    });
  }
  return reached;
}

LabelVolume painted(const LabelVolume& labels, const std::vector<bool>& where, std::uint16_t id,
                    std::optional<int> only_over = {}) {
  LabelVolume result = labels;
  for (std::size_t v = 0; v < where.size(); ++v)
    if (where[v] && (!only_over || labels.voxels[v] == *only_over)) result.voxels[v] = id;
  return result;
}

VoxelIndex random_seed(const Shape& shape, Random& random) {
  return {random.below(static_cast<std::uint32_t>(shape.ni)), random.below(static_cast<std::uint32_t>(shape.nj)),
          random.below(static_cast<std::uint32_t>(shape.nk))};
}

std::vector<std::optional<int>> all_axes() { return {std::nullopt, 0, 1, 2}; }

TEST(FloodFillTest, FillsWhatAPlainFloodReaches) {
  Random random(3);
  const LabelVolume labels = testing::random_labels({13, 11, 9}, 2, 99);
  for (const auto axis : all_axes())
    for (int n = 0; n < 8; ++n) {
      const VoxelIndex seed = random_seed(labels.shape(), random);
      const std::uint16_t label = labels.at(seed.i, seed.j, seed.k);
      const auto expected =
          plain_flood(labels, seed, axis, [&](const VoxelIndex& v) { return labels.at(v.i, v.j, v.k) == label; });
      const LabelChange change = fill_region(labels, seed, {7, {}}, {axis});
      EXPECT_EQ(testing::applied(labels, change).voxels, painted(labels, expected, 7).voxels);
      testing::expect_honest(labels, change);
    }
}

TEST(FloodFillTest, GrowsAsFarAsAPlainFlood) {
  Random random(4);
  const Geometry grid = testing::sheared_grid({13, 11, 9});
  LabelVolume labels = testing::random_labels(grid.shape, 3, 98);
  for (auto& id : labels.voxels) id = id == 2 ? 2 : 0;
  labels.geometry = grid;
  ImageVolume image(grid);
  for (float& value : image.voxels) value = random.uniform();
  for (const auto axis : all_axes())
    for (int n = 0; n < 12; ++n) {
      const VoxelIndex seed = random_seed(grid.shape, random);
      const double tolerance = random.uniform(0.2F, 0.6F), limit_mm = n % 3 == 0 ? random.uniform(1, 8) : 1e9;
      const std::optional<int> only_over = n % 2 == 0 ? std::optional<int>() : 0;
      const WorldPoint centre = testing::world_of(grid, seed.i, seed.j, seed.k);
      const auto expected = plain_flood(labels, seed, axis, [&](const VoxelIndex& v) {
        const WorldPoint p = testing::world_of(grid, v.i, v.j, v.k);
        const double difference = double{image.at(v.i, v.j, v.k)} - image.at(seed.i, seed.j, seed.k);
        return std::abs(difference) <= tolerance &&
               std::hypot(p.x - centre.x, p.y - centre.y, p.z - centre.z) <= limit_mm &&
               (!only_over || labels.at(v.i, v.j, v.k) == 0);
      });
      const LabelChange change = grow_region(labels, image, seed, tolerance, {7, only_over}, {axis, limit_mm});
      EXPECT_EQ(testing::applied(labels, change).voxels, painted(labels, expected, 7, only_over).voxels);
      testing::expect_honest(labels, change);
    }
}

TEST(FloodFillTest, GrowsOverABallOfItsIntensity) {
  const Geometry grid = testing::oblique_grid({40, 40, 30});
  const LabelVolume balls = testing::ball_phantom(grid);
  ImageVolume image(grid);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = balls.voxels[v] == 17 ? 100.F : 60.F;
  const auto first =
      static_cast<std::int64_t>(std::find(balls.voxels.begin(), balls.voxels.end(), 17) - balls.voxels.begin());
  const VoxelIndex seed{first % 40, first / 40 % 40, first / 1600};
  const LabelVolume empty(grid);
  const LabelVolume grown = testing::applied(empty, grow_region(empty, image, seed, 39.9, {17, {}}));
  EXPECT_EQ(testing::plain_dice(grown, balls, 17), 1);
  EXPECT_EQ(testing::count_of(grown, 17), testing::count_of(balls, 17));
  EXPECT_EQ(grow_region(empty, image, seed, 40, {17, {}}).voxels(), empty.voxels.size());  // the limits count as within
}

TEST(FloodFillTest, GrowingAgainFromWithinPassesWhatIsPaintedAlready) {
  LabelVolume labels(Geometry{{9, 1, 1}, {}});
  labels.voxels = {0, 0, 5, 5, 5, 0, 0, 6, 0};
  const ImageVolume image(labels.geometry, 1);
  const LabelVolume grown = testing::applied(labels, grow_region(labels, image, {3, 0, 0}, 0, {5, 0}));
  EXPECT_EQ(grown.voxels, (std::vector<std::uint16_t>{5, 5, 5, 5, 5, 5, 5, 6, 0}));
}

TEST(FloodFillTest, NothingHappensWhereTheSeedMayNotBePainted) {
  LabelVolume labels(Geometry{{5, 5, 5}, {}}, 4);
  const ImageVolume image(labels.geometry, 1);
  EXPECT_TRUE(fill_region(labels, {2, 2, 2}, {4, {}}).empty());
  EXPECT_TRUE(fill_region(labels, {2, 2, 2}, {9, 0}).empty());
  EXPECT_TRUE(grow_region(labels, image, {2, 2, 2}, 1, {9, 0}).empty());
}

TEST(FloodFillTest, NoIntensityEndsTheRegion) {
  const LabelVolume labels(Geometry{{5, 1, 1}, {}});
  ImageVolume image(labels.geometry, 1);
  image.voxels[3] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(grow_region(labels, image, {1, 0, 0}, 10, {1, {}}).voxels(), 3U);
}

TEST(FloodFillTest, TooLargeARegionIsRefused) {
  const LabelVolume labels(Geometry{{10, 10, 10}, {}});
  FloodOptions options;
  options.most_voxels = 999;
  expect_error(ErrorCode::kTooLarge, "at most 999", [&] { fill_region(labels, {0, 0, 0}, {1, {}}, options); });
  options.most_voxels = 1000;
  EXPECT_EQ(fill_region(labels, {0, 0, 0}, {1, {}}, options).voxels(), 1000U);
}

TEST(FloodFillTest, ALimitOfNothingIsTheSeed) {
  const LabelVolume labels(Geometry{{10, 10, 10}, {}});
  EXPECT_EQ(fill_region(labels, {4, 5, 6}, {1, {}}, {{}, 0}).box, (Box{{4, 5, 6}, {1, 1, 1}}));
  EXPECT_EQ(fill_region(labels, {4, 5, 6}, {1, {}}, {{}, 1}).voxels(), 7U);
  EXPECT_EQ(fill_region(labels, {4, 5, 6}, {1, {}}, {2, 1}).voxels(), 5U);
}

TEST(FloodFillTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{6, 6, 6}, {}});
  const ImageVolume image(labels.geometry), other(Geometry{{6, 6, 6}, affine_from_spacing({1, 1, 2})});
  ImageVolume empty(labels.geometry, std::numeric_limits<float>::infinity());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto refuses = [&](const std::string& part, auto&& action) {
    expect_error(ErrorCode::kBadInput, part, action);
  };
  for (const VoxelIndex& seed : {VoxelIndex{-1, 0, 0}, {0, 6, 0}, {0, 0, 1LL << 40}})
    refuses("seed within", [&] { fill_region(labels, seed, {1, {}}); });
  for (const int axis : {-1, 3}) refuses("axis from 0 to 2", [&] { fill_region(labels, {}, {1, {}}, {axis}); });
  for (const double limit : {-1.0, nan})
    refuses("limit of 0 mm", [&] { fill_region(labels, {}, {1, {}}, {{}, limit}); });
  for (const double t : {-1.0, nan}) refuses("tolerance", [&] { grow_region(labels, image, {}, t, {1, {}}); });
  refuses("grid of the labels", [&] { grow_region(labels, other, {}, 1, {1, {}}); });
  refuses("intensity", [&] { grow_region(labels, empty, {}, 1, {1, {}}); });
  refuses("65536", [&] { fill_region(labels, {}, {65536, {}}); });
}

}  // namespace
}  // namespace voxlet
