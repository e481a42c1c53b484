#include "edit/polygon.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "base/random.h"
#include "edit/editing.h"
#include "support/expect_error.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

using testing::expect_error;
using Corners = std::vector<WorldPoint>;

/// A plane's point and unit axes: world = point + u·a + v·b.
struct Frame {
  WorldPoint point;
  Vec3 u, v, normal;

  Frame(const WorldPoint& at, const Vec3& along) : point(at) {
    normal = plus({}, 1 / length(along), along);
    const Vec3 other = std::abs(normal[0]) < 0.9 ? Vec3{1, 0, 0} : Vec3{0, 1, 0};
    u = cross(normal, other);
    u = plus({}, 1 / length(u), u);
    v = cross(normal, u);
  }
  WorldPoint world(double a, double b, double height = 0) const {
    const Vec3 p = plus(plus(plus({point.x, point.y, point.z}, a, u), b, v), height, normal);
    return {p[0], p[1], p[2]};
  }
  std::array<double, 3> local(const WorldPoint& p) const {
    const Vec3 offset = from_to(point, p);
    return {inner(offset, u), inner(offset, v), inner(offset, normal)};
  }
};

/// A ray from (a, b) crosses an odd number of sides.
bool even_odd(const std::vector<std::array<double, 2>>& corners, double a, double b) {
  bool inside = false;
  for (std::size_t n = 0, m = corners.size() - 1; n < corners.size(); m = n++) {
    const auto [xn, yn] = corners[n];
    const auto [xm, ym] = corners[m];
    if ((yn > b) != (ym > b) && a < (xm - xn) * (b - yn) / (ym - yn) + xn) inside = !inside;
  }
  return inside;
}

TEST(PolygonTest, AgreesWithAPlainTestOfEachVoxelOnAnyGrid) {
  Random random(5);
  for (const Geometry& grid : {Geometry{{23, 21, 19}, affine_from_spacing({1, 0.7, 2})},
                               testing::oblique_grid({23, 21, 19}), testing::sheared_grid({23, 21, 19})})
    for (int n = 0; n < 16; ++n) {
      const Vec3 normal = n < 3 ? column(grid.affine, static_cast<std::size_t>(n))
                                : Vec3{random.normal(), random.normal(), random.normal()};
      const Frame frame(testing::middle_of(grid), normal);
      std::vector<std::array<double, 2>> flat(3 + random.below(40));  // crosses itself
      for (auto& corner : flat) corner = {random.uniform(-14, 14), random.uniform(-14, 14)};
      Corners corners;
      for (const auto& [a, b] : flat) corners.push_back(frame.world(a, b, corners.empty() ? 0 : random.normal()));
      const double half_mm = random.uniform(0.4F, 2);
      const LabelVolume expected = testing::labels_where(grid, 6, [&](const WorldPoint& p) {
        const auto [a, b, height] = frame.local(p);
        return std::abs(height) <= half_mm && even_odd(flat, a, b);
      });
      const LabelVolume labels(grid);
      const LabelChange change = fill_polygon(labels, corners, {normal, half_mm}, {6, {}});
      EXPECT_EQ(testing::applied(labels, change).voxels, expected.voxels) << n;
      testing::expect_honest(labels, change);
    }
}

TEST(PolygonTest, ARectangleHasItsVoxels) {
  const Geometry grid{{20, 20, 5}, affine_from_spacing({0.3, 0.7, 2})};
  const LabelVolume labels(grid);
  const Corners corners{grid.world_of({2.5, 4.5, 3}), grid.world_of({12.5, 4.5, 3}), grid.world_of({12.5, 11.5, 3}),
                        grid.world_of({2.5, 11.5, 3})};
  const LabelChange change = fill_polygon(labels, corners, {{0, 0, 1}, 1}, {2, {}});
  EXPECT_EQ(change.box, (Box{{3, 5, 3}, {10, 7, 1}}));
  EXPECT_EQ(change.voxels(), 70U);
}

TEST(PolygonTest, PolygonsWithACommonSideShareNoVoxelAndLeaveNone) {
  // Corners on voxel centres of an oblique grid: all sides run through voxels.
  const Geometry grid = testing::oblique_grid({24, 24, 3}, {0.7, 0.7, 2});
  for (const std::size_t axis : {0U, 2U}) {
    LabelVolume labels(grid);
    const Vec3 normal = column(grid.affine, 2);
    const auto at = [&](double i, double j) { return grid.world_of({i, j, 1}); };
    std::vector<Corners> parts{{at(4, 4), at(12, 4), at(12, 12), at(4, 12)},
                               {at(12, 4), at(20, 4), at(20, 12), at(12, 12)},
                               {at(4, 12), at(12, 12), at(12, 20), at(4, 20)},
                               {at(12, 12), at(20, 12), at(12, 20)},
                               {at(20, 20), at(12, 20), at(20, 12)}};
    if (axis == 2)
      for (Corners& part : parts) std::reverse(part.begin(), part.end());
    std::size_t sum = 0;
    for (std::size_t n = 0; n < parts.size(); ++n) {
      const LabelChange change = fill_polygon(labels, parts[n], {normal, 1}, {static_cast<int>(n) + 1, {}});
      for (const ChangedRun& run : change.runs) EXPECT_EQ(run.former, 0);
      sum += change.voxels();
      apply(labels, change);
    }
    EXPECT_EQ(sum, 256U);  // 16 × 16: one of two opposite sides belongs to it
  }
}

TEST(PolygonTest, APentagramHasAHole) {
  const Geometry grid{{41, 41, 1}, {}};
  const LabelVolume labels(grid);
  Corners star;
  for (int n = 0; n < 5; ++n) {
    const double angle = 2 * std::numbers::pi * (2 * n) / 5 + 0.1;
    star.push_back({20 + 18 * std::cos(angle), 20 + 18 * std::sin(angle), 0});
  }
  const LabelVolume filled = testing::applied(labels, fill_polygon(labels, star, {{0, 0, 1}, 0.5}, {1, {}}));
  EXPECT_EQ(filled.at(20, 20, 0), 0);
  EXPECT_EQ(filled.at(33, 21, 0), 1);
}

TEST(PolygonTest, ManyCornersMakeACircle) {
  const Geometry grid{{128, 128, 3}, affine_from_spacing({0.5, 0.5, 1})};
  const LabelVolume labels(grid);
  Corners circle;
  for (int n = 0; n < 5000; ++n) {
    const double angle = 2 * std::numbers::pi * n / 5000;
    circle.push_back({31.9 + 25 * std::cos(angle), 32.2 + 25 * std::sin(angle), 1});
  }
  const LabelChange change = fill_polygon(labels, circle, {{0, 0, -1}, 0.5}, {1, {}});
  EXPECT_NEAR(static_cast<double>(change.voxels()) * 0.25 / (std::numbers::pi * 625), 1, 0.002);
}

TEST(PolygonTest, OnlyOverKeepsOtherLabels) {
  const Geometry grid{{10, 10, 1}, {}};
  LabelVolume labels(grid);
  labels.at(5, 5, 0) = 8;
  const Corners corners{{1.5, 1.5, 0}, {8.5, 1.5, 0}, {8.5, 8.5, 0}, {1.5, 8.5, 0}};
  EXPECT_EQ(fill_polygon(labels, corners, {{0, 0, 1}, 0.5}, {1, 0}).voxels(), 48U);
  EXPECT_EQ(fill_polygon(labels, corners, {{0, 0, 1}, 0.5}, {0, 8}).voxels(), 1U);
}

TEST(PolygonTest, APolygonWithoutAreaPaintsNothing) {
  const LabelVolume labels(Geometry{{10, 10, 1}, {}});
  EXPECT_TRUE(fill_polygon(labels, Corners(3, {4, 4, 0}), {{0, 0, 1}, 0.5}, {1, {}}).empty());
  EXPECT_TRUE(fill_polygon(labels, Corners{{1, 1, 0}, {5, 5, 0}, {8, 8, 0}}, {{0, 0, 1}, 0.5}, {1, {}}).empty());
}

TEST(PolygonTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{10, 10, 1}, {}});
  const Corners triangle{{1, 1, 0}, {8, 1, 0}, {4, 8, 0}};
  const auto refuses = [&](ErrorCode code, const Corners& corners, const DrawingPlane& plane, const Paint& paint,
                           const std::string& part) {
    expect_error(code, part, [&] { fill_polygon(labels, corners, plane, paint); });
  };
  refuses(ErrorCode::kBadInput, {{1, 1, 0}, {8, 1, 0}}, {}, {}, "3 corners or more, found 2");
  refuses(ErrorCode::kTooLarge, Corners(kMostCorners + 1), {}, {}, "at most");
  refuses(ErrorCode::kBadInput, triangle, {{0, 0, 0}, 1}, {}, "normal");
  refuses(ErrorCode::kBadInput, triangle, {{0, 0, 1}, 0}, {}, "half thickness");
  refuses(ErrorCode::kBadInput, triangle, {}, {70000, {}}, "70000");
  Corners bad = triangle;
  bad[2].y = std::numeric_limits<double>::quiet_NaN();
  refuses(ErrorCode::kBadInput, bad, {}, {}, "coordinate");
}

}  // namespace
}  // namespace voxlet
