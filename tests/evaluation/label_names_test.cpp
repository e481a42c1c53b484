#include "evaluation/label_names.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

TEST(LabelListFromJsonTest, ReadsADatasetById) {
  const LabelList list = label_list_from_json(R"({"labels": {"background": 0, "posterior": 2, "anterior": 1}})", "x");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].name, "anterior");
  EXPECT_EQ(list[1].id, 2);
}

TEST(LabelListFromJsonTest, SaysWhatIsWrong) {
  expect_error(ErrorCode::kBadInput, "found none in x.json", [] { label_list_from_json("{}", "x.json"); });
  expect_error(ErrorCode::kBadInput, "found none in x.json", [] { label_list_from_json("no JSON", "x.json"); });
  expect_error(ErrorCode::kBadInput, "70000 for far",
               [] { label_list_from_json(R"({"labels": {"far": 70000}})", "x"); });
}

TEST(SidecarLabelsTest, ReadsWhatPredictWrites) {
  const LabelList list = sidecar_labels(R"({"Labels": {"10": "Left-Thalamus", "x": "none", "0": "background"}})");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].name, "Left-Thalamus");
}

TEST(SidecarLabelsTest, OtherTextNamesNothing) {
  EXPECT_TRUE(sidecar_labels("").empty());
  EXPECT_TRUE(sidecar_labels(R"({"Labels": [1]})").empty());
}

TEST(NamesInDatasetTest, RegionsNameNothingAndHinderNothing) {
  EXPECT_TRUE(names_in_dataset(R"({"labels": {"whole": [1, 2]}})").empty());
  EXPECT_EQ(names_in_dataset(R"({"labels": {"a": 1}})").size(), 1U);
}

}  // namespace
}  // namespace voxlet
