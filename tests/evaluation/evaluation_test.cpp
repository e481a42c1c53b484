#include "evaluation/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/evaluations.h"

namespace voxlet {
namespace {

TEST(EvaluationTest, EveryCaseGetsEveryLabelAndEveryLabelAName) {
  const Evaluation found =
      testing::evaluation_of({{"a", {1, 0}, {1, 0}}, {"b", {2, 0}, {2, 0}}}, {{1, "one", {}}, {9, "nine", {}}});
  ASSERT_EQ(found.labels.size(), 2U);
  EXPECT_EQ(found.labels[0].name, "one");
  EXPECT_EQ(found.labels[1].name, "Label 2");
  EXPECT_TRUE(found.cases[0].structures.at(2).both_empty());
  EXPECT_TRUE(std::isnan(found.cases[0].structures.at(2).surface.average_mm));
}

TEST(EvaluationTest, IdsOfFreeSurferHaveItsNamesWhereNothingElseIsSaid) {
  Evaluation found, named;
  complete_labels(found, {10, 17, 49, 53}, {}, {});
  EXPECT_EQ(label_name(found.labels, 53), "Right-Hippocampus");
  complete_labels(named, {10, 17, 49, 53}, {{10, "ten", {}}}, {});
  EXPECT_EQ(label_name(named.labels, 53), "Label 53");
}

TEST(EvaluationTest, LabelsHaveTheColoursOfTheirTableOrFreeSurfers) {
  Evaluation found, named;
  complete_labels(found, {1002, 1005, 1035}, {}, {});
  EXPECT_EQ(found.labels[1], (Label{1005, "ctx-lh-cuneus", {220, 20, 100}}));
  complete_labels(named, {2, 9}, {{9, "nine", {1, 2, 3}}}, {});
  EXPECT_EQ(named.labels, (LabelList{{2, "Label 2", default_label_color(2)}, {9, "nine", {1, 2, 3}}}));
}

TEST(EvaluationTest, CasesWithoutTheLabelInBothMasksDoNotCount) {
  const Evaluation found = testing::evaluation_of({{"a", {1, 2}, {1, 2}}, {"b", {1, 0}, {1, 0}}});
  EXPECT_DOUBLE_EQ(found.mean_dice(2), 1);
}

TEST(EvaluationTest, AMissedLabelIsZeroAndAveraged) {
  const Evaluation found = testing::evaluation_of({{"a", {1, 1}, {1, 1}}, {"b", {1, 1}, {0, 0}}});
  EXPECT_DOUBLE_EQ(found.mean_dice(1), 0.5);
  EXPECT_DOUBLE_EQ(found.mean_dice(), 0.5);
}

}  // namespace
}  // namespace voxlet
