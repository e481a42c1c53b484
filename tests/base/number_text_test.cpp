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

TEST(NumberTextTest, WhatMissesABoundIsTold) {
  EXPECT_EQ(told_apart(0.31, "0.31", "0.50"), "0.31");
  EXPECT_EQ(told_apart(0.4996, "0.50", "0.50"), "0.4996");
}

TEST(NumberTextTest, NumbersComeBackFromText) {
  EXPECT_EQ(number_in("-0.25"), -0.25);
  EXPECT_EQ(number_in("1e-3"), 1e-3);
  for (const char* word : {"", "1.5mm", "one", "1,5"}) EXPECT_FALSE(number_in(word)) << word;
}

}  // namespace
}  // namespace voxlet
