#include "evaluation/named_label_map.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

const LabelList kReference{{37, "Hippocampus_L", {}}, {41, "Amygdala", {}}};
const LabelList kPrediction{{17, "Left-Hippocampus", {}}, {18, "amygdala", {}}};

TEST(NamedLabelMapTest, NamesAndIdsMayStandOnEitherSide) {
  EXPECT_EQ(
      named_label_map(R"({"map": {"Hippocampus_L": "Left-Hippocampus", "41": 18}})", "x", kReference, kPrediction),
      (LabelMap{{37, 17}, {41, 18}}));
  EXPECT_EQ(named_label_map(R"({"map": {"hippocampus_l": 5, "41": "Amygdala"}})", "x", kReference, kPrediction),
            (LabelMap{{37, 5}, {41, 18}}));
}

TEST(NamedLabelMapTest, UnknownNamesAreToldBesideThoseThatThereAre) {
  expect_error(ErrorCode::kBadInput, "found \"Thalamus\"; its names: Hippocampus_L, Amygdala",
               [] { named_label_map(R"({"map": {"Thalamus": 10}})", "x", kReference, kPrediction); });
  expect_error(ErrorCode::kBadInput, "none are known",
               [] { named_label_map(R"({"map": {"1": "Thalamus"}})", "x", kReference, {}); });
  expect_error(ErrorCode::kBadInput, "\"map\"", [] { named_label_map("[]", "x", kReference, kPrediction); });
  expect_error(ErrorCode::kBadInput, "70000",
               [] { named_label_map(R"({"map": {"1": 70000}})", "x", kReference, kPrediction); });
}

TEST(LabelMapByNamesTest, EqualNamesAreOneStructure) {
  EXPECT_EQ(label_map_by_names(kReference, kPrediction), (LabelMap{{41, 18}}));
  expect_error(ErrorCode::kBadInput, "found none", [] { label_map_by_names(kReference, {{1, "Thalamus", {}}}); });
}

}  // namespace
}  // namespace voxlet
