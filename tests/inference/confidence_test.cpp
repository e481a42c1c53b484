#include "inference/confidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "support/plans.h"

namespace voxlet {
namespace {

Plan calibrated_plan() {
  Plan plan = testing::small_plan();
  plan.labels = {{17, "Left-Hippocampus", {}}, {53, "Right-Hippocampus", {}}, {16, "Brain-Stem", {}}};
  plan.confidence = {{"Left-Hippocampus", {0.9, -1}}, {"Right-Hippocampus", {0.9, -1}}};
  plan.unsure_below = 0.7;
  return plan;
}

TEST(ConfidenceTest, AnEntropyTellsTheDiceOfTheLine) {
  const auto found = confidence_of(std::vector<double>{0.1, 0.3, 0.2}, calibrated_plan());
  EXPECT_NEAR(found[0].expected_dice.value(), 0.8, 1e-12);
  EXPECT_FALSE(found[0].unsure);
  EXPECT_NEAR(found[1].expected_dice.value(), 0.6, 1e-12);
  EXPECT_TRUE(found[1].unsure);
  EXPECT_FALSE(found[2].expected_dice.has_value()) << "not calibrated";
  EXPECT_FALSE(found[2].unsure);
}

TEST(ConfidenceTest, OfAStructureWithoutVoxelsNothingIsExpected) {
  const std::vector<double> none(3, std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(confidence_of(none, calibrated_plan())[0].expected_dice.has_value());
}

TEST(ConfidenceTest, AnExpectedDiceIsADice) {
  EXPECT_EQ(confidence_of(std::vector<double>{5, 0, 0}, calibrated_plan())[0].expected_dice, 0);
}

TEST(ConfidenceTest, TheSentenceNamesWhatIsUnsure) {
  const Plan plan = calibrated_plan();
  EXPECT_EQ(unsure_sentence(confidence_of(std::vector<double>{0, 0, 9}, plan), plan), "");
  EXPECT_EQ(unsure_sentence(confidence_of(std::vector<double>{0.38, 0.3, 0}, plan), plan),
            "Unsure of Left-Hippocampus (expected Dice 0.52), Right-Hippocampus (0.60): look at them before you use a "
            "number.");
}

}  // namespace
}  // namespace voxlet
