#include "base/large_pages.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace voxlet {
namespace {

// Sizes around one and several large pages (2 MiB), where the hint's rounding could reach beyond the memory.
TEST(LargeVectorTest, HoldsTheFillAtAnySize) {
  for (const std::size_t count : {0UL, 1UL, 1000UL, 524287UL, 524288UL, 524289UL, 2000003UL}) {
    const std::vector<float> values = large_vector<float>(count, 2.5F);
    ASSERT_EQ(values.size(), count);
    ASSERT_EQ(static_cast<std::size_t>(std::count(values.begin(), values.end(), 2.5F)), count);
  }
}

}  // namespace
}  // namespace voxlet
