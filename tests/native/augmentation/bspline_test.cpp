#include "augmentation/bspline.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "base/random.h"

namespace voxlet {
namespace {

std::vector<SplineTaps> taps_of(std::int64_t positions, double spacing) {
  std::vector<SplineTaps> taps;
  for (std::int64_t n = 0; n < positions; ++n)
    taps.push_back(spline_taps(static_cast<double>(n), static_cast<double>(positions - 1), spacing));
  return taps;
}

TEST(BsplineTest, WeightsSumToOneAndAreTheCubicBasis) {
  for (const double position : {0.0, 0.3, 7.9, 12.0, 19.0}) {
    const auto taps = spline_taps(position, 19, 4);
    EXPECT_NEAR(std::accumulate(taps.weights.begin(), taps.weights.end(), 0.0), 1, 1e-12);
    EXPECT_LE(static_cast<std::int64_t>(taps.first) + 4, control_points(19, 4));
  }
  EXPECT_NEAR(spline_taps(8, 19, 4).weights[1], 2.0 / 3, 1e-12);  // at a control point
  EXPECT_NEAR(spline_taps(8, 19, 4).weights[3], 0, 1e-12);
  EXPECT_NEAR(spline_taps(10, 19, 4).weights[1], 23.0 / 48, 1e-12);  // halfway
  EXPECT_EQ(spline_taps(-5, 19, 4).weights, spline_taps(0, 19, 4).weights);
  EXPECT_EQ(spline_taps(90, 19, 4).first, spline_taps(19, 19, 4).first);
}

/// The sum over all 64 control points around each position.
TEST(BsplineTest, RowsAreTheSumsOverTheirControlPoints) {
  const double spacing = 3.5;
  const Shape points{control_points(12, spacing), control_points(8, spacing), control_points(6, spacing)};
  for (const std::size_t components : {std::size_t{1}, std::size_t{3}}) {
    std::vector<float> control(points.count() * components);
    Random random(2);
    for (auto& value : control) value = random.uniform(-2, 2);
    const auto taps_i = taps_of(13, spacing), taps_j = taps_of(9, spacing), taps_k = taps_of(7, spacing);
    SplineGrid spline(control.data(), points, components, {taps_i, taps_j, taps_k});
    // Planes out of their order too.
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}, std::size_t{6}, std::size_t{2}, std::size_t{0}})
      for (std::size_t j = 0; j < 9; ++j) {
        const auto& row = spline.row(j, k);
        ASSERT_EQ(row.size(), 13 * components);
        for (std::size_t n = 0; n < row.size(); ++n) {
          const auto& tap_i = taps_i[n / components];
          double sum = 0;
          for (std::size_t z = 0; z < 4; ++z)
            for (std::size_t y = 0; y < 4; ++y)
              for (std::size_t x = 0; x < 4; ++x) {
                const auto at = ((taps_k[k].first + z) * static_cast<std::size_t>(points.nj) + taps_j[j].first + y) *
                                    static_cast<std::size_t>(points.ni) +
                                tap_i.first + x;
                sum += taps_k[k].weights[z] * taps_j[j].weights[y] * tap_i.weights[x] *
                       static_cast<double>(control[at * components + n % components]);
              }
          ASSERT_NEAR(row[n], sum, 1e-5);
        }
      }
  }
}

}  // namespace
}  // namespace voxlet
