#include "base/counted.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace voxlet {
namespace {

TEST(CountedTest, OneIsSingularAndEverythingElsePlural) {
  EXPECT_EQ(counted(1, "case"), "1 case");
  EXPECT_EQ(counted(std::size_t{0}, "case"), "0 cases");
  EXPECT_EQ(counted(std::int64_t{12}, "input image"), "12 input images");
}

TEST(CountedTest, TheNounMayHaveAPluralOfItsOwn) {
  EXPECT_EQ(counted(1, "patch", "patches"), "1 patch");
  EXPECT_EQ(counted(2, "patch", "patches"), "2 patches");
}

}  // namespace
}  // namespace voxlet
