#include "io/file_names.h"

#include <gtest/gtest.h>

#include <set>

namespace voxlet {
namespace {

using Names = std::vector<std::string>;

TEST(FileNamesTest, PartsAreLettersAndDigits) {
  EXPECT_EQ(file_name_parts({"Left-Thalamus", "3rd Ventricle", "Größe", "左", "../x", "a\nb"}, ""),
            (Names{"LeftThalamus", "3rdVentricle", "Größe", "左", "x", "ab"}));
  EXPECT_EQ(file_name_parts({"Left-Thalamus", "(a) b_", "caf\xE9z"}, "-"), (Names{"Left-Thalamus", "a-b", "caf-z"}));
}

TEST(FileNamesTest, NoTwoPartsAreTheSame) {
  EXPECT_EQ(file_name_parts({"GP+", "GP-", "gp", "GP2", "+", "-"}, ""),
            (Names{"GP", "GP2", "gp3", "GP22", "unnamed", "unnamed2"}));
  const Names long_ones = file_name_parts({std::string(300, 'a'), std::string(301, 'a')}, "");
  EXPECT_EQ(long_ones.front(), std::string(100, 'a'));
  EXPECT_NE(long_ones.front(), long_ones.back());
}

TEST(FileNamesTest, LongPartsEndAfterAWholeCharacter) {
  std::string text;
  for (int n = 0; n < 60; ++n) text += "左";  // 3 bytes each
  EXPECT_EQ(file_name_parts({text}, "").front().size(), 99U);
}

TEST(FileNamesTest, ShortNamesStayAndLongOnesStayDifferent) {
  EXPECT_EQ(short_file_name("sub-01_T1w"), "sub-01_T1w");
  EXPECT_EQ(short_file_name("a/b\xE9"), "a-b\\xE9");
  std::set<std::string> names;
  std::string long_name(250, 'x');
  for (const char last : {'a', 'b'}) {
    long_name.back() = last;
    names.insert(short_file_name(long_name));
  }
  EXPECT_EQ(names.size(), 2U);
  for (const std::string& name : names) EXPECT_EQ(name.size(), 150U);
  EXPECT_LE(short_file_name(std::string(250, '\xE9')).size(), 150U);
}

}  // namespace
}  // namespace voxlet
