#include "inference/axis_flip.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::expect_error;

TEST(AxisFlipTest, TurnsTheAxesThatRunFrontToBackOrUpAndDown) {
  const Orientation now = parse_orientation("LSA");
  EXPECT_EQ(to_string(flipped(now, AxisFlip::kFrontBack)), "LSP");
  EXPECT_EQ(to_string(flipped(now, AxisFlip::kUpDown)), "LIA");
  EXPECT_EQ(to_string(flipped(now, AxisFlip::kBoth)), "LIP");
  for (const Orientation& any : all_orientations())
    for (const AxisFlip flip : kAxisFlips) EXPECT_EQ(flipped(flipped(any, flip), flip), any);
}

TEST(AxisFlipTest, IsReadFromItsWordOrAsThreeLetters) {
  const Orientation now = parse_orientation("LAS");
  for (const AxisFlip flip : kAxisFlips) {
    EXPECT_EQ(parse_axis_flip(to_string(flip)), flip);
    EXPECT_EQ(orientation_from(to_string(flip), now), flipped(now, flip));
  }
  EXPECT_EQ(to_string(orientation_from("PIR", now)), "PIR");
  expect_error(ErrorCode::kBadInput, "axes such as RAS, flip-ap, flip-is or flip-ap-is; found \"flip-lr\"",
               [&] { orientation_from("flip-lr", now); });
  expect_error(ErrorCode::kBadInput, "three letters", [&] { orientation_from("RAR", now); });
}

TEST(AxisFlipTest, TheNoteNamesBothAndWhatWasNotChecked) {
  EXPECT_EQ(reoriented_note(parse_orientation("LAS"), parse_orientation("LPS")),
            "The file says that its axes run LAS; they are taken to run LPS. Left and right were not checked.");
}

TEST(FlipTrialTest, IsAsCertainAsTheStructuresAreInTheMean) {
  Plan plan = testing::small_plan();
  plan.refusals = {{"missing_structures", {}}, {"unsure", {{"least_dice", 0.6}}}};
  const std::vector<StructureConfidence> found{{0.1, 0.9}, {0.3, 0.5}};
  const FlipTrial trial = flip_trial(AxisFlip::kBoth, found, plan);
  EXPECT_EQ(trial.flip, AxisFlip::kBoth);
  EXPECT_NEAR(trial.certainty, 0.7, 1e-12);
  EXPECT_EQ(trial.least, 0.6);
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<StructureConfidence> uncalibrated{{0, std::nullopt}, {none, std::nullopt}};
  EXPECT_NEAR(flip_trial(AxisFlip::kBoth, uncalibrated, testing::small_plan()).certainty, 0.5, 1e-12);
}

TEST(FlipTrialTest, OnlyOneThatStandsOutIsClearlyAccepted) {
  const auto chosen = [](std::vector<FlipTrial> trials) { return clearly_accepted(trials); };
  using enum AxisFlip;
  EXPECT_EQ(chosen({}), std::nullopt);
  EXPECT_EQ(chosen({{kFrontBack, 0.8, 0.5}}), kFrontBack);
  EXPECT_EQ(chosen({{kFrontBack, 0.54, 0.5}}), std::nullopt) << "hardly accepted";
  EXPECT_EQ(chosen({{kFrontBack, 0.6, 0.5}, {kUpDown, 0.8, 0.5}, {kBoth, 0.7, 0.5}}), kUpDown);
  EXPECT_EQ(chosen({{kFrontBack, 0.78, 0.5}, {kUpDown, 0.8, 0.5}}), std::nullopt) << "two are as good";
}

TEST(FlipTrialTest, AnAcceptedResultIsDoubtfulWhereMoreThanHalfOfItIsUnsure) {
  const StructureConfidence sure{0.1, 0.9, false}, unsure{0.5, 0.4, true};
  EXPECT_FALSE(is_doubtful({}));
  EXPECT_FALSE(is_doubtful(std::vector{sure, unsure}));
  EXPECT_TRUE(is_doubtful(std::vector{unsure, sure, unsure}));
}

TEST(FlipTrialTest, OfAnAcceptedResultAFlipHasToBeClearlyBetter) {
  const auto chosen = [](std::vector<FlipTrial> trials, double now) { return clearly_better(trials, now); };
  using enum AxisFlip;
  EXPECT_EQ(chosen({{kFrontBack, 0.8, 0.5}, {kBoth, 0.6, 0.5}}, 0.6), kFrontBack);
  EXPECT_EQ(chosen({{kFrontBack, 0.64, 0.5}}, 0.6), std::nullopt) << "hardly better";
  EXPECT_EQ(chosen({{kFrontBack, 0.8, 0.5}, {kUpDown, 0.78, 0.5}}, 0.6), std::nullopt) << "two are as good";
  EXPECT_EQ(chosen({}, 0.6), std::nullopt);
}

}  // namespace
}  // namespace voxlet
