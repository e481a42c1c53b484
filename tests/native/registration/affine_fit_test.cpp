#include "registration/affine_fit.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

std::vector<WorldPoint> corners() { return {{0, 0, 0}, {10, 0, 0}, {0, 20, 0}, {0, 0, 30}, {10, 20, 5}, {-4, 7, 9}}; }

TEST(AffineFitTest, FindsTheMapThatMadeThePoints) {
  const Affine map{{{{1.1, 0.1, -0.05, 3}, {-0.2, 0.9, 0.02, -7}, {0.03, 0.04, 1.2, 11}}}};
  std::vector<WorldPoint> images;
  for (const auto& p : corners()) images.push_back(map.apply({p.x, p.y, p.z}));
  const Affine found = fit_affine(corners(), images);
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t c = 0; c < 4; ++c) EXPECT_NEAR(found.rows[row][c], map.rows[row][c], 1e-9);
}

TEST(AffineFitTest, SpreadsErrorsOverAllPoints) {
  auto images = corners();
  images.back().x += 1;
  const auto at = fit_affine(corners(), images).apply({-4, 7, 9});
  EXPECT_GT(at.x, -4);
  EXPECT_LT(at.x, -3);
}

TEST(AffineFitTest, RefusesPointsInOnePlaneAndUnpairedOnes) {
  const std::vector<WorldPoint> flat{{0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}, {2, 3, 1}};
  expect_error(ErrorCode::kBadInput, "one plane", [&] { fit_affine(flat, flat); });
  expect_error(ErrorCode::kBadInput, "at least 4", [&] { fit_affine({}, {}); });
  expect_error(ErrorCode::kBadInput, "6 and 5", [&] { fit_affine(corners(), flat); });
}

}  // namespace
}  // namespace voxlet
