#include "batches/loader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "cases/case_file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "plan/training_rules.h"
#include "support/expect_error.h"

#include "support/no_new_threads.h"

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
  const CasePatches source(cases, plan);
  Loader loader(source, plan, 5, 10, 3);
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
  const CasePatches source(cases, plan);
  Loader loader(source, plan, 5, 10, 3);
  for (std::int64_t step = 10; step < 14; ++step) {
    const auto found = loader.next(), expected = make_batch(cases, plan, 5, step);
    EXPECT_TRUE(torch::equal(found.image, expected.image)) << step;
    EXPECT_TRUE(torch::equal(found.target, expected.target)) << step;
    EXPECT_FALSE(torch::equal(found.image, make_batch(cases, augmented_plan(), 5, step).image)) << step;
  }
}

void expect_equal(const Batch& found, const Batch& expected) {
  EXPECT_TRUE(torch::equal(found.image, expected.image));
  EXPECT_TRUE(torch::equal(found.target, expected.target));
  EXPECT_EQ(found.cases, expected.cases);
  EXPECT_EQ(found.origins, expected.origins);
}

class LoaderThreadsTest : public ::testing::TestWithParam<LoaderOptions> {};

TEST_P(LoaderThreadsTest, BatchesAreThoseOfOneThread) {
  const auto cases = testing::box_cases(3);
  auto plan = augmented_plan();
  for (const auto& rule : augmentation_rules())
    plan.training.augmentation.push_back({rule.name, {{"probability", 0.3}}});
  const CasePatches source(cases, plan);
  Loader loader(source, plan, 7, 4, GetParam());
  for (std::int64_t number = 4; number < 12; ++number)
    expect_equal(loader.next(), make_batch(cases, plan, 7, number, GetParam().numbering));
}

INSTANTIATE_TEST_SUITE_P(Pools, LoaderThreadsTest,
                         ::testing::Values(LoaderOptions{1, 1, {}}, LoaderOptions{5, 1, {}}, LoaderOptions{5, 2, {}},
                                           LoaderOptions{8, 7, {}}, LoaderOptions{2, 9, {}}, LoaderOptions{0, 0, {}},
                                           LoaderOptions{4, 3, {6, 2}}));

TEST(LoaderTest, ProcessesTogetherSeeTheSamplesOfOneWithALargerBatch) {
  const auto cases = testing::box_cases(3);
  auto plan = augmented_plan(), whole_plan = plan;
  whole_plan.training.batch_size = 6;
  for (std::int64_t number = 0; number < 3; ++number) {
    const auto whole = make_batch(cases, whole_plan, 5, number);
    for (std::int64_t rank = 0; rank < 3; ++rank) {
      const auto part = make_batch(cases, plan, 5, number, {6, 2 * rank});
      EXPECT_TRUE(torch::equal(part.image, whole.image.slice(0, 2 * rank, 2 * rank + 2)));
      EXPECT_TRUE(torch::equal(part.target, whole.target.slice(0, 2 * rank, 2 * rank + 2)));
    }
    // Two processes that accumulate three batches of one each: batches 3 · number, + 1, + 2.
    plan.training.batch_size = 1;
    for (std::int64_t part = 0; part < 3; ++part)
      for (std::int64_t rank = 0; rank < 2; ++rank)
        EXPECT_TRUE(torch::equal(make_batch(cases, plan, 5, 3 * number + part, {2, rank}).image[0],
                                 whole.image[2 * part + rank]));
    plan.training.batch_size = 2;
  }
}

TEST(LoaderTest, BatchesSayWhosePatchesTheyHold) {
  const auto cases = testing::box_cases(3);
  const auto plan = testing::training_plan();
  std::set<std::string> seen;
  for (std::int64_t number = 0; number < 10; ++number) {
    const auto batch = make_batch(cases, plan, 5, number);
    ASSERT_EQ(batch.cases.size(), 2U);
    for (std::size_t n = 0; n < 2; ++n) {
      seen.insert(batch.cases[n]);
      const auto source =
          std::find_if(cases.begin(), cases.end(), [&](const auto& c) { return c.name == batch.cases[n]; });
      ASSERT_NE(source, cases.end());
      const auto patch = cut_patch(*source, batch.origins[n], plan);
      EXPECT_TRUE(torch::equal(batch.image[static_cast<std::int64_t>(n)].flatten(), torch::tensor(patch.image)));
    }
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(LoaderTest, ACutOffCaseIsNamedAndTheOtherBatchesGoOn) {
  const testing::TemporaryFolder folder;
  auto cases = testing::box_cases(2);
  write_case_file(cases[1], folder / "cut.case");
  cases[1] = read_case_file(folder / "cut.case");
  std::filesystem::resize_file(folder / "cut.case", 100);
  auto plan = testing::training_plan();
  plan.training.batch_size = 1;
  const CasePatches source(cases, plan);
  Loader loader(source, plan, 5, 0, 3);
  int failed = 0;
  for (std::int64_t number = 0; number < 12; ++number) {
    try {
      EXPECT_EQ(loader.next().cases.at(0), cases[0].name);
    } catch (const Error& error) {
      ++failed;
      EXPECT_EQ(error.code(), ErrorCode::kIo);
      EXPECT_NE(std::string(error.what()).find("Case " + cases[1].name), std::string::npos) << error.what();
    }
  }
  EXPECT_GT(failed, 0);
  EXPECT_LT(failed, 12);
}

TEST(LoaderTest, WithoutCasesThereIsNothingToLoad) {
  const std::vector<TrainingCase> none;
  const auto plan = testing::training_plan();
  testing::expect_error(ErrorCode::kBadInput, "at least one case", [&] { CasePatches(none, plan); });
}

TEST(LoaderTest, ACancelledBatchIsNotMade) {
  const auto cases = testing::box_cases(1);
  const auto plan = testing::training_plan();
  Progress progress;
  progress.cancel();
  testing::expect_error(ErrorCode::kCancelled, "",
                        [&] { BatchMaker(CasePatches(cases, plan), plan, 5).make(0, progress); });
}

TEST(LoaderTest, IsDestroyedWithBatchesWaitingAndInTheMaking) {
  const auto cases = testing::box_cases(2);
  const auto plan = augmented_plan();
  for (int n = 0; n < 20; ++n) {
    const CasePatches source(cases, plan);
    Loader loader(source, plan, 5, 0, LoaderOptions{6, 3, {}});
    if (n % 2 == 1) loader.next();
  }
}

TEST(LoaderTest, TensorsAreLaidOutAsKJI) {
  auto plan = testing::training_plan();
  plan.patch.size = {16, 12, 8};
  const auto batch = make_batch(testing::box_cases(1), plan, 5, 0);
  EXPECT_EQ(batch.image.sizes(), (std::vector<std::int64_t>{2, 1, 8, 12, 16}));
  EXPECT_EQ(batch.target.sizes(), (std::vector<std::int64_t>{2, 8, 12, 16}));
}

/// As under a limit on processes or memory: batches are made where they are asked for.
TEST(LoaderTest, WithoutAThreadItMakesTheSameBatches) {
  const auto cases = testing::box_cases(3);
  const auto plan = augmented_plan();
  const CasePatches source(cases, plan);
  std::unique_ptr<Loader> loader;
  {
    const testing::NoNewThreads no_threads;
    loader = std::make_unique<Loader>(source, plan, 5, 10, LoaderOptions{64, 64, {}});
  }
  for (std::int64_t step = 10; step < 13; ++step)
    EXPECT_TRUE(torch::equal(loader->next().image, make_batch(cases, plan, 5, step).image)) << step;
}

}  // namespace
}  // namespace voxlet
