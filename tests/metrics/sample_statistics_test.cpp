#include "metrics/sample_statistics.h"

#include <gtest/gtest.h>

#include <vector>

namespace voxlet {
namespace {

TEST(SampleStatisticsTest, SelectionGivesTheBitsOfSorting) {
  for (const std::size_t size : {1U, 2U, 3U, 10U, 1001U}) {
    std::vector<float> values(size);
    for (std::size_t n = 0; n < size; ++n) values[n] = static_cast<float>(n * 7919 % 257) / 3;  // with ties
    std::vector<float> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    for (const double percent : {0.0, 5.0, 33.3, 50.0, 95.0, 100.0})
      EXPECT_EQ(percentile_by_selection(std::span<float>(values), percent),
                percentile_of_sorted(std::span<const float>(sorted), percent))
          << size << " " << percent;
  }
}

TEST(SampleStatisticsTest, AnEmptyListHasNoPercentile) {
  EXPECT_TRUE(std::isnan(percentile_by_selection(std::span<float>(), 50)));
}

}  // namespace
}  // namespace voxlet
