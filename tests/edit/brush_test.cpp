#include "edit/brush.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "base/random.h"
#include "edit/editing.h"
#include "support/expect_error.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::labels_where;
using testing::middle_of;

constexpr double kPi = std::numbers::pi;

/// Distance from a point to the segment, in the plane with the normal where there is one; plainly from the definition.
double distance_to_segment(const WorldPoint& p, const WorldPoint& from, const WorldPoint& to, const Vec3* normal) {
  Vec3 path = from_to(from, to), at = from_to(from, p);
  if (normal) path = across(path, *normal), at = across(at, *normal);
  const double squared = inner(path, path);
  const double t = squared > 0 ? std::clamp(inner(at, path) / squared, 0.0, 1.0) : 0;
  return length(plus(at, -t, path));
}

Vec3 unit(const Vec3& a) { return plus({}, 1 / length(a), a); }

std::vector<Geometry> grids(const Shape& shape) {
  return {Geometry{shape, affine_from_spacing({1, 1, 1})}, Geometry{shape, affine_from_spacing({0.6, 0.9, 2})},
          testing::oblique_grid(shape), testing::sheared_grid(shape)};
}

WorldPoint random_point(const Geometry& grid, Random& random) {
  const auto along = [&](std::int64_t n) { return static_cast<double>(random.uniform(-3, static_cast<float>(n) + 3)); };
  const double i = along(grid.shape.ni), j = along(grid.shape.nj), k = along(grid.shape.nk);
  return grid.world_of({i, j, k});
}

TEST(BrushTest, ABallHasItsVolumeOnAnyGrid) {
  for (const Geometry& grid : grids({64, 64, 48})) {
    const double radius = 12;
    const LabelVolume labels(grid);
    const LabelChange change = brush_stamp(labels, {radius, {}}, middle_of(grid), {3, {}});
    const double volume = static_cast<double>(change.voxels()) * grid.voxel_volume_mm3();
    EXPECT_NEAR(volume / (4.0 / 3 * kPi * radius * radius * radius), 1, 0.015);
    testing::expect_honest(labels, change);
  }
}

TEST(BrushTest, ADiscHasItsAreaInAnyPlaneOfAnyGrid) {
  const double radius = 13, half_mm = 1.5;
  for (const Geometry& grid : grids({64, 64, 64}))
    for (const Vec3& normal : {Vec3{0, 0, 1}, Vec3{1, 0, 0}, Vec3{0.3, -2, 0.8}}) {
      const LabelVolume labels(grid);
      const Brush brush{radius, DrawingPlane{normal, half_mm}};
      const LabelChange change = brush_stamp(labels, brush, grid.world_of({32.3, 31.1, 31.9}), {3, {}});
      const double volume = static_cast<double>(change.voxels()) * grid.voxel_volume_mm3();
      EXPECT_NEAR(volume / (kPi * radius * radius * 2 * half_mm), 1, 0.35);  // few slices: the thickness is coarse
      testing::expect_honest(labels, change);
    }
}

TEST(BrushTest, ADiscInAPlaneOfTheArrayIsOneSlice) {
  const Shape shape{40, 41, 42};
  for (const Geometry& grid :
       {Geometry{shape, affine_from_spacing({0.7, 0.7, 3})}, testing::oblique_grid(shape, {0.7, 0.7, 3})}) {
    const LabelVolume labels(grid);
    const Brush brush{9, DrawingPlane{column(grid.affine, 2), 1.5}};
    const LabelChange change = brush_stamp(labels, brush, testing::world_of(grid, 20, 20, 17), {3, {}});
    EXPECT_EQ(change.box.first.k, 17);
    EXPECT_EQ(change.box.size.nk, 1);
    EXPECT_NEAR(static_cast<double>(change.voxels()) * 0.49 / (kPi * 81), 1, 0.01);
  }
}

TEST(BrushTest, SlabsOneOnTheOtherShareNoVoxelAndLeaveNone) {
  const Geometry grid = testing::oblique_grid({20, 20, 20});
  LabelVolume labels(grid);
  const Vec3 normal = unit(column(grid.affine, 2));
  for (int slab = -40; slab <= 40; ++slab) {  // half way between slices: whole slices lie on the faces
    const WorldPoint m = grid.world_of({10, 10, 10.5});
    const double up = 1.7 * slab;
    const WorldPoint centre{m.x + up * normal[0], m.y + up * normal[1], m.z + up * normal[2]};
    const LabelChange change = brush_stamp(labels, {60, DrawingPlane{normal, 0.85}}, centre, {slab + 50, {}});
    for (const ChangedRun& run : change.runs) EXPECT_EQ(run.former, 0);
    apply(labels, change);
  }
  EXPECT_EQ(testing::count_of(labels, 0), 0U);
}

TEST(BrushTest, AStampIsSymmetrical) {
  const Shape shape{21, 21, 21};
  for (const Geometry& grid :
       {Geometry{shape, affine_from_spacing({0.7, 0.7, 0.7})}, testing::oblique_grid(shape, {0.7, 0.7, 0.7})})
    for (const double radius : {3.5, 2.1, 4.9 * std::sqrt(0.5)}) {  // voxel centres on the edge
      const LabelVolume labels(grid);
      const LabelVolume ball = testing::applied(labels, brush_stamp(labels, {radius, {}}, middle_of(grid), {1, {}}));
      const Brush disc{radius, DrawingPlane{column(grid.affine, 1), 0.35}};
      const LabelVolume flat = testing::applied(labels, brush_stamp(labels, disc, middle_of(grid), {1, {}}));
      testing::for_each_voxel(shape, [&](auto i, auto j, auto k) {
        for (const auto& [a, b, c] : {std::array{20 - i, j, k}, {i, 20 - j, k}, {i, j, 20 - k}, {j, i, k}, {k, j, i}})
          ASSERT_EQ(ball.at(i, j, k), ball.at(a, b, c)) << i << ' ' << j << ' ' << k;
        for (const auto& [a, b, c] : {std::array{20 - i, j, k}, {i, 20 - j, k}, {i, j, 20 - k}, {k, j, i}})
          ASSERT_EQ(flat.at(i, j, k), flat.at(a, b, c)) << i << ' ' << j << ' ' << k;
      });
    }
}

TEST(BrushTest, AStrokeIsWhatIsWithinTheRadiusOfItsSegment) {
  Random random(17);
  for (const Geometry& grid : grids({19, 23, 17}))
    for (int n = 0; n < 12; ++n) {
      const WorldPoint from = random_point(grid, random), to = random_point(grid, random);
      const double radius = random.uniform(0.3F, 6);
      const Vec3 normal = unit({random.normal(), random.normal(), random.normal()});
      const double half_mm = random.uniform(0.3F, 2);
      const LabelVolume labels(grid);
      const LabelVolume ball = labels_where(
          grid, 5, [&](const WorldPoint& p) { return distance_to_segment(p, from, to, nullptr) <= radius; });
      EXPECT_EQ(testing::applied(labels, brush_stroke(labels, {radius, {}}, from, to, {5, {}})).voxels, ball.voxels);
      const LabelVolume disc = labels_where(grid, 5, [&](const WorldPoint& p) {
        return std::abs(inner(from_to(from, p), normal)) <= half_mm &&
               distance_to_segment(p, from, to, &normal) <= radius;
      });
      const Brush flat{radius, DrawingPlane{plus({}, 3, normal), half_mm}};
      EXPECT_EQ(testing::applied(labels, brush_stroke(labels, flat, from, to, {5, {}})).voxels, disc.voxels);
    }
}

TEST(BrushTest, AFastStrokeLeavesNoGaps) {
  // In steps of 0.1 mm or at once: the same voxels, and each stamp on the way is in it.
  for (const Geometry& grid : grids({48, 48, 40})) {
    const WorldPoint from = grid.world_of({5, 7, 6}), to = grid.world_of({41, 38, 31});
    for (const Brush& brush : {Brush{1.5, {}}, Brush{1.5, DrawingPlane{cross(from_to(from, to), {0, 0, 1}), 0.9}}}) {
      LabelVolume slow(grid);
      const int steps = 600;
      const auto at = [&](int n) {
        return WorldPoint{from.x + (to.x - from.x) * n / steps, from.y + (to.y - from.y) * n / steps,
                          from.z + (to.z - from.z) * n / steps};
      };
      for (int n = 0; n < steps; ++n) apply(slow, brush_stroke(slow, brush, at(n), at(n + 1), {1, {}}));
      const LabelVolume empty(grid);
      const LabelVolume fast = testing::applied(empty, brush_stroke(empty, brush, from, to, {1, {}}));
      EXPECT_EQ(fast.voxels, slow.voxels);
      for (int n = 0; n <= steps; n += 7) EXPECT_TRUE(brush_stamp(fast, brush, at(n), {1, {}}).empty());
    }
  }
}

TEST(BrushTest, StrokesPaintOverWhatTheyMay) {
  const Geometry grid = testing::oblique_grid({40, 40, 40});
  const LabelVolume labels = testing::ball_phantom(grid);
  const WorldPoint from = grid.world_of({4, 20, 20}), to = grid.world_of({36, 20, 20});
  const auto stroke = [&](const Paint& paint) {
    return testing::applied(labels, brush_stroke(labels, {5, {}}, from, to, paint));
  };
  const LabelVolume all = stroke({9, {}}), background = stroke({9, 0}), erased = stroke({0, 17});
  ASSERT_GT(testing::count_of(background, 9), 0U);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    const bool inside = all.voxels[v] == 9;
    EXPECT_EQ(background.voxels[v], inside && labels.voxels[v] == 0 ? 9 : labels.voxels[v]);
    EXPECT_EQ(erased.voxels[v], inside && labels.voxels[v] == 17 ? 0 : labels.voxels[v]);
  }
  EXPECT_LT(testing::count_of(erased, 17), testing::count_of(labels, 17));
}

TEST(BrushTest, OutsideOfTheVolumeNothingIsPainted) {
  const Geometry grid = testing::oblique_grid({12, 12, 12});
  const LabelVolume labels(grid);
  for (const WorldPoint& far : {grid.world_of({-30, 5, 5}), grid.world_of({5, 5, 60}), WorldPoint{1e8, -1e8, 1e8}}) {
    EXPECT_TRUE(brush_stamp(labels, {3, {}}, far, {1, {}}).empty());
    EXPECT_TRUE(brush_stamp(labels, {3, DrawingPlane{}}, far, {1, {}}).empty());
  }
  EXPECT_EQ(brush_stamp(labels, {1e6, {}}, middle_of(grid), {1, {}}).voxels(), 12U * 12 * 12);
}

TEST(BrushTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{8, 8, 8}, {}});
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  const auto refuses = [&](const Brush& brush, const WorldPoint& to, const Paint& paint, const std::string& part) {
    expect_error(ErrorCode::kBadInput, part, [&] { brush_stroke(labels, brush, {4, 4, 4}, to, paint); });
  };
  for (const double radius : {0.0, -1.0, nan, infinity}) refuses({radius, {}}, {}, {}, "radius above 0");
  for (const double half : {0.0, -1.0, nan, infinity})
    refuses({1, DrawingPlane{{0, 0, 1}, half}}, {}, {}, "half thickness");
  for (const double x : {0.0, nan, infinity}) refuses({1, DrawingPlane{{x, 0, 0}, 1}}, {}, {}, "normal");
  for (const double x : {nan, infinity, 1e300}) refuses({}, {0, x, 0}, {}, "coordinate");
  refuses({}, {}, {65536, {}}, "65536");
  refuses({}, {}, {1, -1}, "-1");
}

}  // namespace
}  // namespace voxlet
