#include "planning/planner.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <variant>
#include <vector>

#include "native/support/recipe_dataset.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "recipes/recipes.h"
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

Fingerprint fingerprint_of(const Shape& shape, std::size_t cases = 3) {
  Fingerprint fingerprint;
  for (std::size_t n = 0; n < cases; ++n)
    fingerprint.cases.push_back({"case" + std::to_string(n), shape, {1, 1, 1}, {}});
  return fingerprint;
}

DatasetReport report_of(const std::filesystem::path& folder) {
  Progress progress;
  return check_dataset(folder, {}, progress);
}

TEST(PlannerTest, TheRecipesFieldsWin) {
  const auto recipe = nlohmann::ordered_json::parse(R"({"spacing_mm": [2, 2, 2], "training": {"epochs": 3}})");
  const auto plan = make_plan(small_dataset(), fingerprint_of({80, 100, 80}), recipe);
  EXPECT_EQ(plan.spacing_mm, (Vec3{2, 2, 2}));
  EXPECT_EQ(plan.training.epochs, 3);
  EXPECT_EQ(plan.training.batch_size, 2);
  EXPECT_EQ(plan.patch.size, (Shape{40, 56, 40}));
  EXPECT_EQ(plan.labels.at(0).name, "Left-Hippocampus");
}

TEST(PlannerTest, TheLargestScanIsThatOfAnyCaseOnEachAxis) {
  Fingerprint fingerprint = fingerprint_of({40, 60, 30});
  fingerprint.cases.push_back({"long", {20, 100, 10}, {2, 1, 4}, {}});
  EXPECT_EQ(make_plan(small_dataset(), fingerprint, nlohmann::ordered_json::object()).largest_scan_mm,
            (Vec3{40, 100, 40}));
}

TEST(PlannerTest, TheRecipeSaysHowTheDatasetIsChecked) {
  const auto options = recipe_check(nlohmann::ordered_json::parse(
      R"({"orientation": "LIA", "resampling": {"unlike_channels": "resample"}, "training": {"subjects": "^p[0-9]+"}})"));
  EXPECT_EQ(options.orientation, "LIA");
  EXPECT_TRUE(options.unlike_channels);
  EXPECT_EQ(options.subjects, "^p[0-9]+");
  EXPECT_EQ(recipe_check(nlohmann::ordered_json::object()).orientation, "RAS");
}

TEST(PlannerTest, WhatARecipeHasInAnotherFormIsLeftToThePlansOwnCheck) {
  const auto mask_channel = [](const char* recipe) {
    return recipe_check(nlohmann::ordered_json::parse(recipe)).mask_channel;
  };
  EXPECT_EQ(mask_channel(R"({"channels": [{"name": "T1"}, {"name": "Brain", "role": "mask"}]})"), 1);
  for (const char* recipe : {R"({"channels": {"name": "T1"}})", R"({"channels": null})", R"({"channels": "T1"})",
                             R"({"channels": [{"role": 1}]})", R"({"channels": ["mask"]})", R"({"training": null})"})
    EXPECT_EQ(mask_channel(recipe), -1) << recipe;
}

TEST(PlannerTest, AnUnknownFieldOfARecipeIsRefused) {
  const auto recipe = nlohmann::ordered_json::parse(R"({"spacing": [2, 2, 2]})");
  testing::expect_error(ErrorCode::kBadInput, "spacing", [&] {
    make_plan(small_dataset(), fingerprint_of({80, 100, 80}), recipe);
  });
}

TEST(PlannerTest, LabelsBeyondWhatANetworkLearnsAreTheDatasetsFault) {
  Dataset dataset = small_dataset();
  dataset.folder = "Dataset007";
  for (std::uint16_t id = 1000; id < 1266; ++id) dataset.labels.push_back({id, "region " + std::to_string(id), {}});
  const auto recipe = nlohmann::ordered_json::parse(R"({"spacing_mm": [2, 2, 2], "training": {"epochs": 3}})");
  const auto plan = [&] { make_plan(dataset, fingerprint_of({80, 100, 80}), recipe); };
  testing::expect_error(ErrorCode::kBadInput, "dataset.json: The plan's labels must be 1 to 254, found 267", plan);
  dataset.labels.resize(1);
  testing::expect_error(ErrorCode::kBadInput, "the recipe, found: The plan's ensemble", [&] {
    make_plan(dataset, fingerprint_of({80, 100, 80}), nlohmann::ordered_json::parse(R"({"ensemble": 0})"));
  });
}

TEST(PlannerTest, EveryBundledRecipeGivesAPlanThatReadsBack) {
  const testing::TemporaryFolder folder;
  const auto dataset = testing::recipe_dataset(folder.path(), 2);
  int recipes = 0;
  for (const auto& file : std::filesystem::directory_iterator(VOXLET_SOURCE_DIR "/recipes")) {
    if (file.path().extension() != ".json") continue;
    SCOPED_TRACE(file.path().filename());
    const auto recipe = read_recipe(file.path());
    const auto plan = make_plan(dataset, fingerprint_of({160, 200, 160}, 2), recipe);
    EXPECT_EQ(plan_from_json(to_json(plan)), plan);
    EXPECT_FALSE(recipe.contains("channels") || recipe.contains("labels")) << "those are the dataset's";
    ++recipes;
  }
  EXPECT_GE(recipes, 15);
}

TEST(PlannerTest, AnUnknownRecipeIsNamed) {
  testing::expect_error(ErrorCode::kBadInput, "no-such-recipe", [] { read_recipe("no-such-recipe"); });
}

TEST(PlannerTest, HistogramMatchingTakesItsReferenceFromTheFirstCase) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder.path(), 2);
  const auto dataset = read_dataset(folder.path());
  const auto fingerprint = report_of(folder.path()).fingerprint;
  const auto recipe = nlohmann::ordered_json::parse(
      R"({"intensity": [{"step": "clip", "low": -0.5, "high": 1.5}, {"step": "histogram_match", "match_points": 5}]})");
  const Plan plan = make_plan(dataset, fingerprint, recipe);
  ASSERT_EQ(plan.intensity.size(), 2U);
  const auto& reference = std::get<std::vector<double>>(plan.intensity[1].parameters.at("reference"));
  ASSERT_EQ(reference.size(), 8U);
  EXPECT_EQ(reference.front(), -0.5);  // of the clipped image: the steps before it were run
  EXPECT_EQ(reference.back(), 1.5);
}

TEST(PlannerTest, AReferencePerChannelNeedsTheChannelsName) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder.path(), 1);
  auto dataset = read_dataset(folder.path());
  dataset.channels = {{"T1", ""}, {"T2", ""}};
  dataset.cases[0].images.push_back(dataset.cases[0].images[0]);
  const auto fingerprint = report_of(folder.path()).fingerprint;
  auto recipe = nlohmann::ordered_json::parse(R"({"intensity": [{"step": "histogram_match"}]})");
  testing::expect_error(ErrorCode::kBadInput, "\"channel\"", [&] { make_plan(dataset, fingerprint, recipe); });
  recipe["intensity"][0]["channel"] = "T2";
  EXPECT_NO_THROW(make_plan(dataset, fingerprint, recipe));
}

}  // namespace
}  // namespace voxlet
