#include "base/table_field.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(CsvFieldTest, QuotesWhatNeedsThem) {
  EXPECT_EQ(csv_field("Left-Thalamus"), "Left-Thalamus");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("a, b"), "\"a, b\"");
  EXPECT_EQ(csv_field("the \"left\""), "\"the \"\"left\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
}

TEST(CsvFieldTest, NoTextIsAFormulaAndNumbersStayNumbers) {
  EXPECT_EQ(csv_field("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  EXPECT_EQ(csv_field("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  for (const char* text : {"+1+2", "-1-2", "@SUM(A1)", "-x", "+", "\tx"})
    EXPECT_EQ(csv_field(text), "'" + std::string(text));
  EXPECT_EQ(csv_field("\rx"), "\"'\rx\"");
  for (const char* number : {"-0.02", "+5", "-1e-05", "-3"}) EXPECT_EQ(csv_field(number), number);
}

TEST(TsvFieldTest, HasNoTabsAndNoFormulas) {
  EXPECT_EQ(tsv_field(""), "n/a");
  EXPECT_EQ(tsv_field("a\tb\r\nc"), "a b  c");
  EXPECT_EQ(tsv_field("=1+1"), "'=1+1");
  EXPECT_EQ(tsv_field("-0.25"), "-0.25");
}

TEST(TsvFieldTest, TheTextComesBack) {
  for (const char* text : {"=x", "'=x", "''-x", "'quoted'", "Left-Thalamus", "-5", "'-5", "'", "@", "GP+"})
    EXPECT_EQ(text_of_field(tsv_field(text)), text);
}

TEST(TableFieldsTest, WhatWasWrittenIsReadBack) {
  using Lines = std::vector<std::vector<std::string>>;
  EXPECT_EQ(table_fields("id,name\n1,\"a, \"\"b\"\"\nc\"\n2,\n", ','),
            (Lines{{"id", "name"}, {"1", "a, \"b\"\nc"}, {"2", ""}}));
  EXPECT_EQ(table_fields("id\tname\n1\ta \"b\"", '\t'), (Lines{{"id", "name"}, {"1", "a \"b\""}}));
  EXPECT_EQ(table_fields("", ','), Lines{});
}

}  // namespace
}  // namespace voxlet
