#include "base/listed.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(ListedTest, NamesTheFirstOnesAndCountsTheOthers) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}, 2), "a, b");
  EXPECT_EQ(listed({"a", "b", "c", "d", "e"}, 2), "a, b and 3 more");
}

}  // namespace
}  // namespace voxlet
