#include "base/number_text.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(NumberTextTest, HasTheDigitsThatTellItFromOthers) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(10.0), "10");
  EXPECT_EQ(number_text(1.0000000591), "1.0000000591");
  EXPECT_EQ(number_text(6e-8), "6e-08");
  EXPECT_EQ(number_text(0.1F), "0.1");
  EXPECT_EQ(number_text(1.0000001F), "1.0000001");
}

}  // namespace
}  // namespace voxlet
