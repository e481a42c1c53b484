// docs/plan.md names every key, step and parameter that a plan may have.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/file.h"
#include "plan/network_rules.h"
#include "plan/plan.h"
#include "plan/step_rules.h"
#include "plan/training_rules.h"
#include "support/plans.h"

namespace voxlet {
namespace {

std::string plan_doc() { return read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "../../docs/plan.md"); }

bool names(const std::string& doc, const std::string& word) { return doc.find("`" + word + "`") != std::string::npos; }

/// Every key of an object and of the objects in it; those of steps come from the rules.
void collect_keys(const nlohmann::ordered_json& json, std::vector<std::string>& keys) {
  for (const auto& [key, value] : json.items()) {
    if (json.is_object() && key != "format") keys.push_back(key);
    if (value.is_structured()) collect_keys(value, keys);
  }
}

TEST(PlanDocTest, NamesEveryKey) {
  Plan plan = testing::small_plan();
  plan.intensity.clear();
  plan.resampling.shape = {1, 1, 1};
  std::vector<std::string> keys;
  collect_keys(nlohmann::ordered_json::parse(to_json(plan)), keys);
  EXPECT_GT(keys.size(), 40U);
  const std::string doc = plan_doc();
  for (const auto& key : keys) EXPECT_TRUE(names(doc, key)) << key;
}

TEST(PlanDocTest, NamesEveryStepAndParameter) {
  const std::string doc = plan_doc();
  for (const auto* rules :
       {&crop_rules(), &intensity_rules(), &frame_rules(), &postprocessing_rules(), &refusal_rules(), &loss_rules(),
        &optimizer_rules(), &schedule_rules(), &augmentation_rules(), &network_rules()})
    for (const auto& rule : *rules) {
      const auto row = doc.find("| `" + rule.name + "` |");
      ASSERT_NE(row, std::string::npos) << rule.name;
      const std::string line = doc.substr(row, doc.find('\n', row) - row);
      for (const auto& parameter : rule.parameters) EXPECT_TRUE(names(line, parameter.name)) << line;
    }
}

TEST(PlanDocTest, ShowsTheStepsOfTheNamedAugmentation) {
  const std::string doc = plan_doc();
  const auto begin = doc.find("{", doc.find("```json", doc.find("\"augmentation\": \"nnunet\"")));
  const auto written = nlohmann::ordered_json::parse(doc.substr(begin, doc.find("```", begin) - begin));
  auto plan = nlohmann::ordered_json::parse(to_json(testing::small_plan()));
  plan["training"]["augmentation"] = written.at("augmentation");
  EXPECT_EQ(plan_from_json(plan.dump()).training.augmentation, augmentation_preset("nnunet"));
}

}  // namespace
}  // namespace voxlet
