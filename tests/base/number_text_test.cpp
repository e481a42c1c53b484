#include "base/number_text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>

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

TEST(NumberTextTest, NumbersThatAreNoneAreADash) {
  EXPECT_EQ(decimals(0.98765, 3), "0.988");
  EXPECT_EQ(decimals(std::numeric_limits<double>::quiet_NaN(), 3), "–");
  EXPECT_EQ(significant(0.0012), "0.0012");
  EXPECT_EQ(significant(1234.56, 3), "1.23e+03");
  EXPECT_EQ(significant(std::numeric_limits<double>::infinity()), "–");
}

/// More digits than a buffer that is guessed would have.
TEST(NumberTextTest, HugeNumbersHaveAllTheirDigits) {
  const std::string text = decimals(-1e300, 3);
  EXPECT_EQ(text.size(), 1 + 301 + 1 + 3);
  EXPECT_EQ(text.substr(text.size() - 4), ".000");
  EXPECT_EQ(std::strtod(text.c_str(), nullptr), -1e300);
}

}  // namespace
}  // namespace voxlet
