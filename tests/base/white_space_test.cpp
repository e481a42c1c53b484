#include "base/white_space.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(WhiteSpace, IsTakenFromBothEndsAlone) {
  EXPECT_EQ(trimmed(" \t Left hippocampus\v\f\r\n"), "Left hippocampus");
  EXPECT_EQ(trimmed("Left"), "Left");
}

TEST(WhiteSpace, AloneLeavesNothing) {
  EXPECT_EQ(trimmed(" \t\r\n"), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace voxlet
