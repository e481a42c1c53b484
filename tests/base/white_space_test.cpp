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

TEST(TextLinesTest, EndAsAnySystemEndsThem) {
  using Lines = std::vector<std::string_view>;
  EXPECT_EQ(text_lines("a\r\nb\n\nc\rd"), (Lines{"a", "b", "", "c", "d"}));
  EXPECT_EQ(text_lines("a\n"), Lines{"a"});
  EXPECT_EQ(text_lines(""), Lines{});
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF"
                                    "a"),
            "a");
  EXPECT_EQ(without_byte_order_mark("a"), "a");
}

TEST(SplitWordsTest, AreWhatWhiteSpaceSeparates) {
  using Words = std::vector<std::string_view>;
  EXPECT_EQ(split_words(" a\tb  c\r\n"), (Words{"a", "b", "c"}));
  EXPECT_EQ(split_words(" \t"), Words{});
}

}  // namespace
}  // namespace voxlet
