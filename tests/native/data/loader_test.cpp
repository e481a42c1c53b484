#include "data/loader.h"

#include <gtest/gtest.h>

#include "native/support/training_phantoms.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

Plan augmented_plan() {
  auto plan = testing::training_plan();
  plan.training.mirror_left_right = true;
  plan.training.intensity_augmentation = 1;
  return plan;
}

TEST(LoaderTest, GivesTheBatchesOfTheStepsInOrder) {
  const auto cases = testing::box_cases(3);
  const auto plan = augmented_plan();
  Loader loader(cases, plan, 5, 10, 3);
  for (std::int64_t step = 10; step < 16; ++step) {
    const auto found = loader.next();
    const auto expected = make_batch(cases, plan, 5, step);
    EXPECT_TRUE(torch::equal(found.image, expected.image)) << step;
    EXPECT_TRUE(torch::equal(found.target, expected.target)) << step;
  }
}

TEST(LoaderTest, BatchesDifferBetweenStepsAndSeeds) {
  const auto cases = testing::box_cases(3);
  const auto plan = augmented_plan();
  const auto batch = make_batch(cases, plan, 5, 0);
  EXPECT_FALSE(torch::equal(batch.image, make_batch(cases, plan, 5, 1).image));
  EXPECT_FALSE(torch::equal(batch.image, make_batch(cases, plan, 6, 0).image));
  EXPECT_FALSE(torch::equal(batch.image[0], batch.image[1]));
}

TEST(LoaderTest, EveryAugmentationStepDrawsTheSameAgain) {
  const auto cases = testing::box_cases(3);
  auto plan = augmented_plan();
  for (const auto& rule : augmentation_rules())
    plan.training.augmentation.push_back({rule.name, {{"probability", 0.5}}});
  plan.validate();
  Loader loader(cases, plan, 5, 10, 3);
  for (std::int64_t step = 10; step < 14; ++step) {
    const auto found = loader.next(), expected = make_batch(cases, plan, 5, step);
    EXPECT_TRUE(torch::equal(found.image, expected.image)) << step;
    EXPECT_TRUE(torch::equal(found.target, expected.target)) << step;
    EXPECT_FALSE(torch::equal(found.image, make_batch(cases, augmented_plan(), 5, step).image)) << step;
  }
}

TEST(LoaderTest, TensorsAreLaidOutAsKJI) {
  auto plan = testing::training_plan();
  plan.patch.size = {16, 12, 8};
  const auto batch = make_batch(testing::box_cases(1), plan, 5, 0);
  EXPECT_EQ(batch.image.sizes(), (std::vector<std::int64_t>{2, 1, 8, 12, 16}));
  EXPECT_EQ(batch.target.sizes(), (std::vector<std::int64_t>{2, 8, 12, 16}));
}

}  // namespace
}  // namespace voxlet
