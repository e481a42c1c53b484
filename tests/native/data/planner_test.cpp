#include "data/planner.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "data/recipes.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

Dataset small_dataset() {
  Dataset dataset;
  dataset.name = "small";
  dataset.channels = {{"T1", ""}};
  dataset.labels = {{17, "Left-Hippocampus", {}}};
  return dataset;
}

TEST(PlannerTest, LevelsAreFewerForSmallCases) {
  EXPECT_EQ(planned_levels({128, 160, 128}), 4);
  EXPECT_EQ(planned_levels({35, 50, 35}), 4);
  EXPECT_EQ(planned_levels({20, 60, 60}), 3);
  EXPECT_EQ(planned_levels({5, 60, 60}), 2);
}

TEST(PlannerTest, PatchesAreMultiplesAndWithinTheBudget) {
  for (const Shape median : {Shape{35, 50, 35}, Shape{128, 160, 128}, Shape{20, 300, 300}, Shape{5, 500, 40}}) {
    const int levels = planned_levels(median);
    const auto patch = planned_patch(median, levels);
    EXPECT_LE(patch.count(), static_cast<std::size_t>(kPatchVoxels));
    for (int a = 0; a < 3; ++a) EXPECT_EQ(patch[a] % (1 << (levels - 1)), 0) << to_string(patch);
  }
}

TEST(PlannerTest, APatchHoldsASmallCaseWhole) { EXPECT_EQ(planned_patch({35, 50, 35}, 4), (Shape{40, 56, 40})); }

TEST(PlannerTest, TheFingerprintIsTheMedianOfTheCases) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder.path(), 3);
  Progress progress;
  const auto fingerprint = make_fingerprint(read_dataset(folder.path()), "ASR", progress);
  EXPECT_EQ(fingerprint.cases, 3u);
  EXPECT_EQ(fingerprint.extent_mm, (Vec3{18, 16, 20}));
}

TEST(PlannerTest, TheRecipesFieldsWin) {
  const auto recipe = nlohmann::ordered_json::parse(R"({"spacing_mm": [2, 2, 2], "training": {"epochs": 3}})");
  const auto plan = make_plan(small_dataset(), {3, {1, 1, 1}, {80, 100, 80}}, recipe);
  EXPECT_EQ(plan.spacing_mm, (Vec3{2, 2, 2}));
  EXPECT_EQ(plan.training.epochs, 3);
  EXPECT_EQ(plan.training.batch_size, 2);
  EXPECT_EQ(plan.patch.size, (Shape{40, 56, 40}));
  EXPECT_EQ(plan.labels.at(0).name, "Left-Hippocampus");
}

TEST(PlannerTest, AnUnknownFieldOfARecipeIsRefused) {
  const auto recipe = nlohmann::ordered_json::parse(R"({"spacing": [2, 2, 2]})");
  testing::expect_error(ErrorCode::kBadInput, "spacing", [&] {
    make_plan(small_dataset(), {3, {1, 1, 1}, {80, 100, 80}}, recipe);
  });
}

TEST(PlannerTest, TheBundledRecipesGiveValidPlans) {
  for (const char* name : {"voxlet-default", "deep-grey-small"}) {
    EXPECT_NO_THROW(make_plan(small_dataset(), {3, {1, 1, 1}, {160, 200, 160}}, read_recipe(name))) << name;
  }
}

TEST(PlannerTest, AnUnknownRecipeIsNamed) {
  testing::expect_error(ErrorCode::kBadInput, "no-such-recipe", [] { read_recipe("no-such-recipe"); });
}

}  // namespace
}  // namespace voxlet
