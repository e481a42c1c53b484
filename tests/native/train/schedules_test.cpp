#include "train/schedules.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/expect_error.h"

namespace voxlet {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

TrainingPlan training_with(Step schedule) {
  TrainingPlan training;
  training.learning_rate = 0.01;
  training.steps_per_epoch = 10;
  training.schedule = std::move(schedule);
  return training;
}

double rate_when_done(const Step& schedule, double share) { return learning_rate(training_with(schedule), {share}); }
double rate_in_epoch(const Step& schedule, std::int64_t epoch) {
  return learning_rate(training_with(schedule), {0.5, epoch});
}

TEST(SchedulesTest, PolynomialIsTheDefaultAndFallsFromTheInitialRateToZero) {
  EXPECT_EQ(TrainingPlan().schedule, (Step{"polynomial", {}}));
  const Step polynomial{"polynomial", {}};
  EXPECT_DOUBLE_EQ(rate_when_done(polynomial, 0), 0.01);
  EXPECT_DOUBLE_EQ(rate_when_done(polynomial, 0.5), 0.01 * std::pow(0.5, 0.9));
  EXPECT_DOUBLE_EQ(rate_when_done(polynomial, 1), 0);
  EXPECT_DOUBLE_EQ(rate_when_done(polynomial, 1.2), 0);
  EXPECT_DOUBLE_EQ(rate_when_done({"polynomial", {{"power", 2.0}}}, 0.75), 0.01 / 16);
}

TEST(SchedulesTest, ConstantStays) {
  EXPECT_DOUBLE_EQ(rate_when_done({"constant", {}}, 0.9), 0.01);
  EXPECT_DOUBLE_EQ(rate_in_epoch({"constant", {}}, 900), 0.01);
}

TEST(SchedulesTest, StepFallsAfterEveryFewEpochs) {
  const Step step{"step", {{"factor", 0.5}, {"every", 20.0}}};
  EXPECT_DOUBLE_EQ(rate_in_epoch(step, 0), 0.01);
  EXPECT_DOUBLE_EQ(rate_in_epoch(step, 19), 0.01);
  EXPECT_DOUBLE_EQ(rate_in_epoch(step, 20), 0.005);
  EXPECT_DOUBLE_EQ(rate_in_epoch(step, 45), 0.0025);
}

TEST(SchedulesTest, ExponentialFallsByAFactorEveryEpoch) {
  const Step exponential{"exponential", {{"factor", 0.9}}};
  EXPECT_DOUBLE_EQ(rate_in_epoch(exponential, 0), 0.01);
  EXPECT_DOUBLE_EQ(rate_in_epoch(exponential, 1), 0.009);
  EXPECT_DOUBLE_EQ(rate_in_epoch(exponential, 3), 0.01 * 0.729);
}

TEST(SchedulesTest, CosineFallsAsHalfAWave) {
  const Step cosine{"cosine", {}};
  EXPECT_DOUBLE_EQ(rate_when_done(cosine, 0), 0.01);
  EXPECT_DOUBLE_EQ(rate_when_done(cosine, 1.0 / 3), 0.0075);
  EXPECT_DOUBLE_EQ(rate_when_done(cosine, 0.5), 0.005);
  EXPECT_NEAR(rate_when_done(cosine, 1), 0, 1e-15);
}

TEST(SchedulesTest, PlateausAreCountedWhereScoresDoNotGetBetter) {
  EXPECT_EQ(plateaus({}, 2), 0);
  EXPECT_EQ(plateaus({0.1, 0.2, 0.3, 0.4}, 2), 0);
  EXPECT_EQ(plateaus({0.1, 0.5, 0.4}, 2), 0);
  EXPECT_EQ(plateaus({0.1, 0.5, 0.4, 0.5}, 2), 1);            // as good is not better
  EXPECT_EQ(plateaus({0.1, 0.5, 0.4, 0.5, 0.4, 0.3}, 2), 2);  // the count starts anew
  EXPECT_EQ(plateaus({0.1, 0.5, 0.4, 0.5, 0.4, 0.6, 0.5}, 2), 1);
  EXPECT_EQ(plateaus({0.5, kNone, kNone, 0.6}, 2), 1);
}

TEST(SchedulesTest, PlateauFallsByAFactorForEach) {
  const auto training = training_with({"plateau", {{"factor", 0.1}, {"patience", 2.0}}});
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 1, 10, {0.5}}), 0.01);
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 3, 30, {0.5, 0.4, 0.4}}), 0.001);
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 5, 50, {0.5, 0.4, 0.4, 0.5, 0.1}}), 0.0001);
}

TEST(SchedulesTest, TheRateRisesLinearlyInTheWarmup) {
  auto training = training_with({"constant", {}});
  training.warmup_epochs = 2;
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 0, 0}), 0.01 / 20);
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 0, 9}), 0.005);
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 1, 19}), 0.01);
  EXPECT_DOUBLE_EQ(learning_rate(training, {0, 9, 99}), 0.01);
  training.schedule = {"polynomial", {}};
  EXPECT_DOUBLE_EQ(learning_rate(training, {0.25, 0, 9}), 0.005 * std::pow(0.75, 0.9));
}

TEST(SchedulesTest, EpochsAreCountedFromTheFirstBestScore) {
  EXPECT_EQ(epochs_without_better({}), 0);
  EXPECT_EQ(epochs_without_better({0.5}), 0);
  EXPECT_EQ(epochs_without_better({0.5, 0.5, 0.4}), 2);
  EXPECT_EQ(epochs_without_better({0.5, 0.4, 0.6}), 0);
  EXPECT_EQ(epochs_without_better({kNone, kNone}), 2);
}

TEST(SchedulesTest, AnUnknownScheduleIsRefusedByName) {
  testing::expect_error(ErrorCode::kBadInput, "sawtooth", [] { rate_when_done({"sawtooth", {}}, 0); });
}

}  // namespace
}  // namespace voxlet
