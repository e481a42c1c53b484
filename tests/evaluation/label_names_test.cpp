#include "evaluation/label_names.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(SidecarLabelsTest, ReadsWhatPredictWrites) {
  const LabelList list = sidecar_labels(R"({"Labels": {"10": "Left-Thalamus", "x": "none", "0": "background"}})");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].name, "Left-Thalamus");
}

TEST(SidecarLabelsTest, OtherTextNamesNothing) {
  EXPECT_TRUE(sidecar_labels("").empty());
  EXPECT_TRUE(sidecar_labels(R"({"Labels": [1]})").empty());
}

TEST(NamesInDatasetTest, OtherTextNamesNothingAndHindersNothing) {
  EXPECT_TRUE(names_in_dataset("no JSON").empty());
  EXPECT_TRUE(names_in_dataset(R"({"labels": {"a": "one"}})").empty());
}

TEST(NamesInDatasetTest, RegionsAreNoNamesOfIds) {
  const LabelList names = names_in_dataset(R"({"labels": {"a": 1, "whole": [1, 2]}})");
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names.front().name, "a");
  EXPECT_TRUE(names_in_dataset(R"({"labels": {"whole": [1, 2]}})").empty());
}

}  // namespace
}  // namespace voxlet
