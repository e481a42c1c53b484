#include "base/csv_field.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(CsvFieldTest, IsInQuotesWhereItNeedsThem) {
  EXPECT_EQ(csv_field("Left-Thalamus"), "Left-Thalamus");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("a, b"), "\"a, b\"");
  EXPECT_EQ(csv_field("the \"left\""), "\"the \"\"left\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
}

}  // namespace
}  // namespace voxlet
