#include "edit/smooth_label.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "edit/editing.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

LabelVolume ball(const Geometry& grid, double radius, std::uint16_t id) {
  const WorldPoint c = testing::middle_of(grid);
  return testing::labels_where(
      grid, id, [&](const WorldPoint& p) { return std::hypot(p.x - c.x, p.y - c.y, p.z - c.z) <= radius; });
}

/// The share of the Gaussian's weight that is inside, summed over all voxels of its support in double precision.
double plain_share(const LabelVolume& labels, std::uint16_t id, const VoxelIndex& at, double sigma_mm) {
  const Vec3 spacing = labels.geometry.spacing_mm();
  const auto reach = [&](std::size_t a) { return static_cast<std::int64_t>(std::ceil(3 * sigma_mm / spacing[a])); };
  double inside = 0, sum = 0;
  for (std::int64_t c = -reach(2); c <= reach(2); ++c)
    for (std::int64_t b = -reach(1); b <= reach(1); ++b)
      for (std::int64_t a = -reach(0); a <= reach(0); ++a) {
        const double x = static_cast<double>(a) * spacing[0], y = static_cast<double>(b) * spacing[1],
                     z = static_cast<double>(c) * spacing[2];
        const double weight = std::exp(-0.5 * (x * x + y * y + z * z) / (sigma_mm * sigma_mm));
        const Shape& s = labels.shape();
        sum += weight;
        if (labels.at(std::clamp<std::int64_t>(at.i + a, 0, s.ni - 1), std::clamp<std::int64_t>(at.j + b, 0, s.nj - 1),
                      std::clamp<std::int64_t>(at.k + c, 0, s.nk - 1)) == id)
          inside += weight;
      }
  return inside / sum;
}

TEST(SmoothLabelTest, ABallKeepsItsVolume) {
  for (const Geometry& grid :
       {Geometry{{40, 40, 40}, affine_from_spacing({1, 1, 1})}, testing::oblique_grid({50, 42, 28}, {0.8, 1, 1.5})}) {
    const LabelVolume labels = ball(grid, 14, 6);
    const LabelChange change = smooth_label(labels, {6, 1.2});
    testing::expect_honest(labels, change);
    const double before = static_cast<double>(testing::count_of(labels, 6)),
                 after = static_cast<double>(testing::count_of(testing::applied(labels, change), 6));
    EXPECT_LT(after / before, 1);
    EXPECT_GT(after / before, 1 - 3 * 1.2 * 1.2 / (14 * 14));  // r shrinks by σ²/r at most
  }
}

TEST(SmoothLabelTest, AgreesWithTheGaussianSummedPlainly) {
  Random random(8);
  LabelVolume labels(Geometry{{14, 12, 10}, affine_from_spacing({0.7, 1, 1.6})});
  for (std::int64_t v = 0; v < 1680; ++v)
    labels.voxels[static_cast<std::size_t>(v)] = random.chance(0.25F) || v % 14 < 6 ? 2 : 0;
  const LabelVolume smooth = testing::applied(labels, smooth_label(labels, {2, 1.1}));
  std::size_t changed = 0;
  testing::for_each_voxel(labels.shape(), [&](auto i, auto j, auto k) {
    const double share = plain_share(labels, 2, {i, j, k}, 1.1);
    if (std::abs(share - 0.5) < 1e-4) return;  // weights are rounded
    EXPECT_EQ(smooth.at(i, j, k), share > 0.5 ? 2 : 0) << share;
    changed += smooth.at(i, j, k) != labels.at(i, j, k) ? 1 : 0;
  });
  EXPECT_GT(changed, 100U);
}

TEST(SmoothLabelTest, SpikesAndPitsGo) {
  const Geometry grid{{40, 40, 40}, {}};
  const LabelVolume whole = ball(grid, 12, 6);
  LabelVolume rough = whole;
  rough.at(20, 20, 20) = 0;
  rough.at(20, 32, 20) = rough.at(20, 33, 20) = rough.at(20, 34, 20) = 6;
  rough.at(2, 2, 2) = 6;
  const LabelVolume a = testing::applied(rough, smooth_label(rough, {6, 1})),
                    b = testing::applied(whole, smooth_label(whole, {6, 1}));
  EXPECT_EQ(a.at(20, 20, 20), 6);
  EXPECT_EQ(a.at(2, 2, 2) + a.at(20, 34, 20), 0);
  EXPECT_GT(testing::plain_dice(a, b, 6), 0.999);
}

TEST(SmoothLabelTest, AFlatFaceAndTheVolumesEdgeStay) {
  LabelVolume labels(Geometry{{20, 16, 16}, affine_from_spacing({0.9, 1.3, 1})});
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) labels.voxels[v] = v % 20 < 9 ? 3 : 0;
  for (const double sigma : {0.3, 1.0, 3.0}) EXPECT_TRUE(smooth_label(labels, {3, sigma}).empty()) << sigma;
}

TEST(SmoothLabelTest, OtherLabelsAreEatenOnlyIfAsked) {
  LabelVolume labels = ball(Geometry{{30, 30, 30}, {}}, 10, 6);
  labels.at(15, 15, 15) = 4;
  const LabelVolume kept = testing::applied(labels, smooth_label(labels, {6, 1})),
                    eaten = testing::applied(labels, smooth_label(labels, {6, 1, std::nullopt}));
  EXPECT_EQ(kept.at(15, 15, 15), 4);
  EXPECT_EQ(eaten.at(15, 15, 15), 6);
}

TEST(SmoothLabelTest, ASmallSigmaAndAnAbsentLabelChangeNothing) {
  const LabelVolume labels = ball(Geometry{{20, 20, 20}, {}}, 6, 6);
  EXPECT_TRUE(smooth_label(labels, {6, 0.05}).empty());
  EXPECT_TRUE(smooth_label(labels, {5, 1}).empty());
}

TEST(SmoothLabelTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{6, 6, 6}, affine_from_spacing({1, 0.5, 1})});
  for (const double sigma : {0.0, -1.0, 10.1, std::numeric_limits<double>::quiet_NaN()})
    expect_error(ErrorCode::kBadInput, "sigma", [&] { smooth_label(labels, {1, sigma}); });
  for (const int id : {-1, 0, 65536})
    expect_error(ErrorCode::kBadInput, "id from 1", [&] { smooth_label(labels, {id, 1}); });
  expect_error(ErrorCode::kBadInput, "-4", [&] { smooth_label(labels, {1, 1, -4}); });
}

}  // namespace
}  // namespace voxlet
