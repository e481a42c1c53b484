#include "base/text.h"

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

TEST(ListedTest, NamesTheFirstOnesAndCountsTheOthers) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}, 2), "a, b");
  EXPECT_EQ(listed({"a", "b", "c", "d", "e"}, 2), "a, b and 3 more");
}

TEST(TextTest, MarkupIsEscaped) {
  EXPECT_EQ(escape_html("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
}

TEST(TextTest, ColorsAreSixHexadecimalDigits) { EXPECT_EQ(hexadecimal({0, 10, 255}), "#000aff"); }

}  // namespace
}  // namespace voxlet
