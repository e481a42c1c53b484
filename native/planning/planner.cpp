#include "planning/planner.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "dataset/folds.h"
#include "plan/network_rules.h"
#include "recipes/histogram_references.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

/// Along the axes of the fingerprint, which are the plan's.
Vec3 largest_scan(const Fingerprint& fingerprint) {
  Vec3 largest{0, 0, 0};
  for (const CaseFingerprint& one : fingerprint.cases) {
    const Shape& shape = one.shape;
    const Vec3 extent{static_cast<double>(shape.ni) * one.spacing_mm[0],
                      static_cast<double>(shape.nj) * one.spacing_mm[1],
                      static_cast<double>(shape.nk) * one.spacing_mm[2]};
    for (std::size_t axis = 0; axis < 3; ++axis) largest[axis] = std::max(largest[axis], extent[axis]);
  }
  return largest;
}

/// The plan that the dataset alone suggests.
Plan suggested_plan(const Dataset& dataset, const Fingerprint& fingerprint) {
  Plan plan;
  plan.name = dataset.name;
  plan.channels = dataset.channels;
  plan.labels = dataset.labels;
  plan.licence = dataset.licence;
  plan.trained_on = dataset.name + ", " + counted(fingerprint.cases.size(), "case");
  plan.spacing_mm = planned_spacing(fingerprint);
  plan.largest_scan_mm = largest_scan(fingerprint);
  return plan;
}

bool has(const ordered_json& recipe, const char* object, const char* key) {
  return recipe.contains(object) && recipe.at(object).contains(key);
}

void require_known_data(const Plan& plan, const Dataset& dataset) {
  if (plan.channels.size() == dataset.channels.size()) return;
  throw Error(ErrorCode::kBadInput, "The recipe has " + counted(plan.channels.size(), "channel") +
                                        ", but the dataset has " + std::to_string(dataset.channels.size()) + ".");
}

/// What a plan is refused for, or nothing.
std::string fault_of(const Plan& plan) {
  try {
    plan.validate();
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

Plan merged_plan(const Plan& suggested, const Dataset& dataset, const ordered_json& recipe) {
  auto json = ordered_json::parse(to_json(suggested));
  json.merge_patch(recipe);
  add_histogram_references(json, dataset);
  return plan_from_json(json.dump(), "the recipe");
}

/// The same, and what the dataset brought along is not blamed on the recipe: its labels, most of all.
Plan blamed_rightly(const Plan& suggested, const Dataset& dataset, const ordered_json& recipe) {
  try {
    return merged_plan(suggested, dataset, recipe);
  } catch (const Error& error) {
    const std::string fault = fault_of(suggested);
    if (fault.empty() || std::string(error.what()).find(fault) == std::string::npos) throw;
    throw Error(error.code(), "Expected a dataset that a plan can be made for, found in " +
                                  (dataset.folder / "dataset.json").string() + ": " + fault);
  }
}

/// No more than there are subjects; where the dataset has a splits_final.json, that holds.
int planned_folds(const TrainingPlan& training, const Dataset& dataset) {
  if (dataset.cases.empty() || std::filesystem::exists(dataset.folder / "splits_final.json")) return training.folds;
  std::vector<std::string> names;
  for (const auto& one : dataset.cases) names.push_back(one.name);
  return std::max(2, static_cast<int>(possible_folds(names, training)));
}

}  // namespace

DatasetCheckOptions recipe_check(const ordered_json& recipe) {
  const auto text = [&](const std::string& place, const std::string& standard) {
    const auto found = ordered_json::json_pointer(place);
    return recipe.contains(found) && recipe.at(found).is_string() ? recipe.at(found).get<std::string>() : standard;
  };
  DatasetCheckOptions options;
  options.orientation = text("/orientation", options.orientation);
  options.unlike_channels = text("/resampling/unlike_channels", "refuse") == "resample";
  const std::size_t channels = recipe.contains("channels") ? recipe.at("channels").size() : 0;
  for (std::size_t c = 0; c < channels; ++c)
    if (text("/channels/" + std::to_string(c) + "/role", "") == "mask") options.mask_channel = static_cast<int>(c);
  options.subjects = text("/training/subjects", options.subjects);
  return options;
}

Plan make_plan(const Dataset& dataset, const Fingerprint& fingerprint, const ordered_json& recipe, std::size_t memory) {
  auto plan = blamed_rightly(suggested_plan(dataset, fingerprint), dataset, recipe);
  plan_patch(plan, fingerprint, {has(recipe, "patch", "size"), has(recipe, "training", "batch_size")}, memory);
  plan.network = complete_network(plan);
  require_known_data(plan, dataset);
  plan.training.folds = planned_folds(plan.training, dataset);
  plan.validate();
  return plan;
}

}  // namespace voxlet
