#include "evaluate/calibration.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/expect_error.h"

namespace voxlet {
namespace {

TEST(CalibrationTest, TheLineGoesThroughPointsOnALine) {
  const auto found = calibrated("Left-Thalamus", {{0.1, 0.85}, {0.2, 0.75}, {0.4, 0.55}});
  EXPECT_EQ(found.name, "Left-Thalamus");
  EXPECT_NEAR(found.confidence.dice, 0.95, 1e-12);
  EXPECT_NEAR(found.confidence.dice_per_nat, -1, 1e-12);
  EXPECT_NEAR(found.residual, 0, 1e-7);
}

TEST(CalibrationTest, IsTheMeanWhereEntropyTellsNothing) {
  const auto rising = calibrated("x", {{0.1, 0.6}, {0.2, 0.7}, {0.3, 0.8}});
  EXPECT_EQ(rising.confidence.dice_per_nat, 0) << "more entropy is never better";
  EXPECT_NEAR(rising.confidence.dice, 0.7, 1e-12);
  EXPECT_NEAR(rising.residual, 0.1, 1e-12);
  EXPECT_EQ(calibrated("x", {{0.1, 0.6}, {0.1, 0.6}, {0.1, 0.6}}).confidence.dice, 0.6);
}

TEST(CalibrationTest, AsksForThreeCases) {
  testing::expect_error(ErrorCode::kBadInput, "at least 3 cases in which Left-Thalamus", [] {
    calibrated("Left-Thalamus", {{0.1, 0.85}, {0.2, 0.75}});
  });
}

}  // namespace
}  // namespace voxlet
