#include "evaluation/label_choice.h"

#include <gtest/gtest.h>

#include "evaluation/evaluation.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

constexpr const char* kTumour =
    R"({"labels": {"background": 0, "whole tumour": [1, 2, 4], "tumour core": [1, 4], "enhancing": [4]}})";

TEST(LabelChoiceTest, ReadsADatasetById) {
  const LabelList list =
      label_choice_from_json(R"({"labels": {"background": 0, "posterior": 2, "anterior": 1}})", "x").labels;
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].name, "anterior");
  EXPECT_EQ(list[1].id, 2);
}

TEST(LabelChoiceTest, ListsOfIdsAreRegions) {
  const LabelChoice choice = label_choice_from_json(kTumour, "x");
  ASSERT_EQ(choice.labels.size(), 3U);
  EXPECT_EQ(choice.labels[0].name, "enhancing") << "a list of one id is a label";
  EXPECT_EQ(choice.regions, (LabelRegions{{65534, {1, 2, 4}}, {65535, {1, 4}}}));
  EXPECT_EQ(label_name(choice.labels, 65535), "tumour core");
}

TEST(LabelChoiceTest, ARegionTakesNoIdThatIsALabels) {
  const LabelChoice choice = label_choice_from_json(R"({"labels": {"a": 65535, "b": [65534, 1]}})", "x");
  EXPECT_EQ(choice.regions.begin()->first, 65533);
}

TEST(LabelChoiceTest, SaysWhatIsWrong) {
  expect_error(ErrorCode::kBadInput, "found none in x.json", [] { label_choice_from_json("{}", "x.json"); });
  expect_error(ErrorCode::kBadInput, "found none in x.json", [] { label_choice_from_json("no JSON", "x.json"); });
  expect_error(ErrorCode::kBadInput, "70000 for far",
               [] { label_choice_from_json(R"({"labels": {"far": 70000}})", "x"); });
  expect_error(ErrorCode::kBadInput, "\"one\" for far",
               [] { label_choice_from_json(R"({"labels": {"far": [1, "one"]}})", "x"); });
  expect_error(ErrorCode::kBadInput, "the region none in x",
               [] { label_choice_from_json(R"({"labels": {"none": []}})", "x"); });
}

TEST(LabelKeyTest, IsTheIdOrTheRegionsLabels) {
  const LabelRegions regions = label_choice_from_json(kTumour, "x").regions;
  EXPECT_EQ(label_key(regions, 4), "4");
  EXPECT_EQ(label_key(regions, 65534), "(1, 2, 4)");
}

}  // namespace
}  // namespace voxlet
