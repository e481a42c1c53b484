#include "train/schedules.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

TEST(SchedulesTest, PolynomialRateFallsFromTheInitialRateToZero) {
  EXPECT_DOUBLE_EQ(polynomial_rate(0.01, 0), 0.01);
  EXPECT_DOUBLE_EQ(polynomial_rate(0.01, 0.5), 0.01 * std::pow(0.5, 0.9));
  EXPECT_DOUBLE_EQ(polynomial_rate(0.01, 1), 0);
}

TEST(SchedulesTest, PolynomialRateStaysZeroPastTheEnd) { EXPECT_DOUBLE_EQ(polynomial_rate(0.01, 1.2), 0); }

}  // namespace
}  // namespace voxlet
