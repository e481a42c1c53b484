#include "preprocess/clip_histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/random.h"

namespace voxlet {
namespace {

using Counts = std::vector<std::int64_t>;

Counts clipped(Counts histogram, std::int64_t limit) {
  clip_histogram(histogram, limit);
  return histogram;
}

TEST(ClipHistogramTest, LeavesAHistogramUnderTheLimit) { EXPECT_EQ(clipped({3, 0, 5, 1}, 5), (Counts{3, 0, 5, 1})); }

// 6 are cut off: one for each of the four bins, which fills none of the others; the last three one by one.
TEST(ClipHistogramTest, HandsOutWhatItCuts) { EXPECT_EQ(clipped({10, 0, 0, 0}, 4), (Counts{4, 2, 2, 2})); }

// Three bins with room for an excess of 1: every third bin, that is the first of them, gets one.
TEST(ClipHistogramTest, SpreadsASmallExcess) { EXPECT_EQ(clipped({0, 0, 5, 0}, 4), (Counts{1, 0, 4, 1})); }

TEST(ClipHistogramTest, EndsWhereThereIsNoRoom) { EXPECT_EQ(clipped({10, 10, 3}, 4), (Counts{4, 4, 4})); }

TEST(ClipHistogramTest, KeepsLimitAndTotalOfRandomHistograms) {
  Random random(5);
  for (int trial = 0; trial < 50; ++trial) {
    Counts histogram(64);
    for (auto& count : histogram) count = random.chance(0.2F) ? random.below(400) : random.below(10);
    const auto total = std::accumulate(histogram.begin(), histogram.end(), std::int64_t{0});
    const std::int64_t limit = 2 * total / 64;
    clip_histogram(histogram, limit);
    const auto after = std::accumulate(histogram.begin(), histogram.end(), std::int64_t{0});
    EXPECT_LE(*std::max_element(histogram.begin(), histogram.end()), limit);
    EXPECT_GE(after, total);
    EXPECT_LT(after, total + 64);
  }
}

}  // namespace
}  // namespace voxlet
