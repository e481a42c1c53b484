#include "metrics/agreement/multiple_tests.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02.
TEST(HolmAdjustedTest, AgreesWithR) {
  const auto adjusted = holm_adjusted(std::vector<double>{0.01, 0.04, 0.03, 0.005});
  const std::vector<double> expected{0.03, 0.06, 0.06, 0.02};
  ASSERT_EQ(adjusted.size(), expected.size());
  for (std::size_t n = 0; n < expected.size(); ++n) EXPECT_NEAR(adjusted[n], expected[n], 1e-15) << n;
}

TEST(HolmAdjustedTest, NeverExceedsOneAndKeepsTheOrder) {
  const auto adjusted = holm_adjusted(std::vector<double>{0.4, 0.5, 0.9});
  EXPECT_EQ(adjusted, (std::vector<double>{1, 1, 1}));
}

TEST(HolmAdjustedTest, MissingTestsAreNotCounted) {
  const auto adjusted = holm_adjusted(std::vector<double>{NAN, 0.02, 0.5});
  EXPECT_TRUE(std::isnan(adjusted[0]));
  EXPECT_DOUBLE_EQ(adjusted[1], 0.04);
  EXPECT_DOUBLE_EQ(adjusted[2], 0.5);
}

TEST(HolmAdjustedTest, ASingleTestStaysAsItIs) {
  EXPECT_EQ(holm_adjusted(std::vector<double>{0.03}), std::vector<double>{0.03});
  EXPECT_TRUE(holm_adjusted({}).empty());
}

}  // namespace
}  // namespace voxlet
