#include "recipes/histogram_references.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "inference/region.h"
#include "preprocess/histogram_match.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

/// The plan with the first `count` intensity steps alone.
Plan plan_up_to(ordered_json plan, std::size_t count) {
  auto& steps = plan.at("intensity");
  steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(count), steps.end());
  plan["frame"] = ordered_json::array();
  return plan_from_json(plan.dump(), "the recipe");
}

/// The index, among the image channels, of the one that a step is for.
std::size_t image_channel(const ordered_json& step, const Plan& plan) {
  const std::string name = step.value("channel", "");
  if (name.empty() && plan.image_channels() == 1) return 0;
  std::size_t index = 0;
  for (const auto& channel : plan.channels) {
    if (channel.role != "image") continue;
    if (channel.name == name) return index;
    ++index;
  }
  throw Error(ErrorCode::kBadInput, name.empty() ? "Expected a \"channel\" in the recipe's histogram_match step, since "
                                                   "each of several channels has a reference of its own; found none."
                                                 : "Expected an image channel of the dataset in the recipe's "
                                                   "histogram_match step, found \"" +
                                                       name + "\".");
}

ordered_json reference_landmarks(const ordered_json& step, const Plan& plan, const DatasetCase& files) {
  LoadedCase loaded = load_case(files);
  const NetworkInput input = preprocess_scan(std::move(loaded.images), located_by_case(plan, loaded.labels));
  HistogramMatchOptions options;
  options.match_points = step.value("match_points", options.match_points);
  options.levels = step.value("levels", options.levels);
  options.threshold_at_mean = step.value("threshold_at_mean", options.threshold_at_mean);
  return histogram_reference(input.channels[image_channel(step, plan)].voxels, options).landmarks;
}

}  // namespace

void add_histogram_references(ordered_json& plan, const Dataset& dataset) {
  auto& steps = plan.at("intensity");
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const auto& step = steps[n];
    if (!step.is_object() || step.value("step", "") != "histogram_match" || step.contains("reference")) continue;
    steps[n]["reference"] = reference_landmarks(step, plan_up_to(plan, n), dataset.cases.front());
  }
}

}  // namespace voxlet
