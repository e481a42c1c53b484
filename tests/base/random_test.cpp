#include "base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace voxlet {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Known answers of Random123 1.14 (tests/kat_vectors, philox4x32 with ten rounds).
TEST(PhiloxTest, ZeroCounterAndKey) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(PhiloxTest, AllOnes) {
  const std::uint32_t f = 0xffffffff;
  EXPECT_EQ(philox4x32({f, f, f, f}, {f, f}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(PhiloxTest, DigitsOfPi) {
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

std::vector<std::uint32_t> draw(Random random, int count) {
  std::vector<std::uint32_t> values;
  for (int n = 0; n < count; ++n) values.push_back(random.next_u32());
  return values;
}

TEST(RandomTest, SeedAndStreamNameTheSequence) {
  EXPECT_EQ(draw(Random(7), 9), draw(Random(7), 9));
  EXPECT_NE(draw(Random(7), 9), draw(Random(8), 9));
  EXPECT_NE(draw(Random(7, 0), 9), draw(Random(7, 1), 9));
}

TEST(RandomTest, UniformLiesInItsRangeWithItsMoments) {
  Random random(1);
  double sum = 0, squares = 0;
  for (int n = 0; n < 100000; ++n) {
    const float value = random.uniform();
    ASSERT_GE(value, 0.0F);
    ASSERT_LT(value, 1.0F);
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / 1e5, 0.5, 0.005);
  EXPECT_NEAR(squares / 1e5, 1.0 / 3, 0.005);
}

TEST(RandomTest, BelowReachesEveryValueEquallyOften) {
  Random random(2);
  std::array<int, 7> hits{};
  for (int n = 0; n < 70000; ++n) ++hits.at(random.below(7));
  for (const int count : hits) EXPECT_NEAR(count, 10000, 500);
}

TEST(RandomTest, NormalHasZeroMeanAndUnitVariance) {
  Random random(3);
  double sum = 0, squares = 0;
  int beyond_two = 0;
  for (int n = 0; n < 100000; ++n) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
    beyond_two += std::abs(value) > 2 ? 1 : 0;
  }
  EXPECT_NEAR(sum / 1e5, 0, 0.02);
  EXPECT_NEAR(squares / 1e5, 1, 0.02);
  EXPECT_NEAR(beyond_two / 1e5, 0.0455, 0.004);
}

}  // namespace
}  // namespace voxlet
