#include "plan/plan.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::small_plan;
using Json = nlohmann::ordered_json;

Json plan_json() { return Json::parse(to_json(small_plan())); }

TEST(PlanJsonTest, ReadingBackGivesAnEqualPlan) {
  Plan plan = small_plan();
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  plan.channels = {{"T1", ""}, {"QSM", "ppm"}};
  plan.orientation = "LIA";
  plan.spacing_mm = {0.1, 1.0 / 3, 2};
  plan.intensity = {{"zscore", {}}, {"clip_percentiles", {{"low", 1}, {"high", 99}}}};
  plan.patch = {{32, 16, 64}, 0.25};
  plan.network.channels = {3, 5, 7};
  plan.postprocessing = {{"keep_largest"}};
  plan.training.epochs = 7;
  plan.training.learning_rate = 3e-4;
  plan.training.mirror_left_right = false;
  plan.scores = {{"Left-Hippocampus", 0.875}};
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  EXPECT_EQ(to_json(plan_from_json(to_json(plan))), to_json(plan));
}

TEST(PlanJsonTest, AbsentKeysTakeTheirDefaults) {
  const Plan plan = plan_from_json(R"({"format": 1, "labels": [{"id": 17, "name": "Left-Hippocampus"}]})");
  Plan expected;
  expected.labels = {{17, "Left-Hippocampus", default_label_color(17)}};
  EXPECT_EQ(plan, expected);
}

TEST(PlanJsonTest, UnknownKeysAreNamedWhereverTheyStand) {
  const std::vector<Json& (*)(Json&)> places{
      [](Json& json) -> Json& { return json; },
      [](Json& json) -> Json& { return json["patch"]; },
      [](Json& json) -> Json& { return json["network"]; },
      [](Json& json) -> Json& { return json["training"]; },
      [](Json& json) -> Json& { return json["labels"][0]; },
      [](Json& json) -> Json& { return json["channels"][0]; },
  };
  for (const auto place : places) {
    Json json = plan_json();
    place(json)["colour_of_magic"] = 1;
    expect_error(ErrorCode::kBadInput, "colour_of_magic", [&] { plan_from_json(json.dump()); });
  }
}

TEST(PlanJsonTest, UnknownStepsAndNetworksAreNamed) {
  Json json = plan_json();
  json["intensity"] = {{{"step", "sharpen"}}};
  expect_error(ErrorCode::kBadInput, "sharpen", [&] { plan_from_json(json.dump()); });
  json = plan_json();
  json["postprocessing"] = {{{"step", "polish"}}};
  expect_error(ErrorCode::kBadInput, "polish", [&] { plan_from_json(json.dump()); });
  json = plan_json();
  json["network"]["name"] = "transformer";
  expect_error(ErrorCode::kBadInput, "transformer", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, NewerFormatIsRefused) {
  Json json = plan_json();
  json["format"] = Plan::kFormat + 1;
  expect_error(ErrorCode::kBadInput, "format 2", [&] { plan_from_json(json.dump()); });
}

TEST(PlanJsonTest, WrongTypesAndOtherTextAreRefusedByTheSourcesName) {
  for (const char* text : {"", "no json", "[]", "3", "null", "{}", R"({"format": "one"})",
                           R"({"format": 1, "labels": 3})", R"({"format": 1, "patch": [1]})",
                           R"({"format": 1, "spacing_mm": [1, 1]})", R"({"format": 1, "labels": [{"id": 99999}]})"})
    expect_error(ErrorCode::kBadInput, "my.json", [&] { plan_from_json(text, "my.json"); });
}

struct Change {
  const char* name;
  void (*apply)(Plan&);
  const char* part;
};

class PlanValidateTest : public ::testing::TestWithParam<Change> {};

TEST_P(PlanValidateTest, NamesTheImpossibleField) {
  Plan plan = small_plan();
  ASSERT_NO_THROW(plan.validate());
  GetParam().apply(plan);
  expect_error(ErrorCode::kBadInput, GetParam().part, [&] { plan.validate(); });
}

INSTANTIATE_TEST_SUITE_P(
    Fields, PlanValidateTest,
    ::testing::Values(Change{"channels", [](Plan& p) { p.channels.clear(); }, "channels"},
                      Change{"orientation", [](Plan& p) { p.orientation = "RAX"; }, "RAX"},
                      Change{"spacing", [](Plan& p) { p.spacing_mm[1] = 0; }, "spacing_mm"},
                      Change{"percentiles", [](Plan& p) { p.intensity[0].parameters["low"] = 100; },
                             "clip_percentiles"},
                      Change{"missing", [](Plan& p) { p.intensity[0].parameters.erase("high"); }, "high"},
                      Change{"extra", [](Plan& p) { p.intensity[1].parameters["x"] = 1; }, "zscore"},
                      Change{"patch", [](Plan& p) { p.patch.size.nj = 17; }, "multiple of 2"},
                      Change{"overlap", [](Plan& p) { p.patch.overlap = 1; }, "overlap"},
                      Change{"levels", [](Plan& p) { p.network.channels = {4}; }, "levels"},
                      Change{"width", [](Plan& p) { p.network.channels[1] = 0; }, "channels"},
                      Change{"labels", [](Plan& p) { p.labels.clear(); }, "labels"},
                      Change{"background", [](Plan& p) { p.labels[0].id = 0; }, "background"},
                      Change{"twice", [](Plan& p) { p.labels[1].id = p.labels[0].id; }, "twice"},
                      Change{"nameless", [](Plan& p) { p.labels[1].name = ""; }, "needs a name"},
                      Change{"epochs", [](Plan& p) { p.training.epochs = 0; }, "epochs"},
                      Change{"rate", [](Plan& p) { p.training.learning_rate = 0; }, "learning_rate"}),
    [](const auto& test) { return test.param.name; });

TEST(LabelsTest, LeftAndRightAreExchanged) {
  EXPECT_EQ(mirrored_name("Left-Caudate"), "Right-Caudate");
  EXPECT_EQ(mirrored_name("Right-Caudate"), "Left-Caudate");
  EXPECT_EQ(mirrored_name("Brain-Stem"), "Brain-Stem");
  EXPECT_EQ(mirrored_classes(small_plan().labels), (std::vector<int>{0, 2, 1, 3}));
  EXPECT_EQ(mirrored_classes({{17, "Left-Hippocampus", {}}}), (std::vector<int>{0, 1}));
}

TEST(LabelsTest, ColoursAreFreeSurfersOrDifferFromTheirNeighbours) {
  EXPECT_EQ(default_label_color(17), (std::array<std::uint8_t, 3>{220, 216, 20}));
  EXPECT_NE(default_label_color(1000), default_label_color(1001));
}

}  // namespace
}  // namespace voxlet
