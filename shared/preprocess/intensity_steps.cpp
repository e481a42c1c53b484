#include "preprocess/intensity_steps.h"

#include <algorithm>
#include <vector>

#include "plan/step_rules.h"
#include "preprocess/clahe.h"
#include "preprocess/histogram_match.h"
#include "preprocess/normalize.h"

namespace voxlet {
namespace {

void run_histogram_match(ImageVolume& image, const Step& step) {
  const HistogramMatchOptions options{step.integer("levels"), step.integer("match_points"),
                                      step.flag("threshold_at_mean")};
  histogram_match(image.voxels, {step.list("reference")}, options);
}

void run_clahe(ImageVolume& image, const Step& step) {
  clahe(image, {step.integer("dimensions"), step.integer("axis"), step.integer("tiles"), step.number("clip_limit"),
                step.integer("bins")});
}

void run_step(ImageVolume& image, const Step& step, Region region) {
  if (step.name == "clip") clip(image.voxels, step.number("low"), step.number("high"));
  if (step.name == "clip_percentiles") clip_percentiles(image.voxels, step.number("low"), step.number("high"), region);
  if (step.name == "zscore") zscore(image.voxels, region);
  if (step.name == "rescale") rescale(image.voxels, step.number("low"), step.number("high"), region);
  if (step.name == "histogram_match") run_histogram_match(image, step);
  if (step.name == "clahe") run_clahe(image, step);
}

/// The steps of one channel, complete.
std::vector<Step> steps_of(const std::string& channel, const Plan& plan) {
  std::vector<Step> steps;
  for (const auto& given : plan.intensity) {
    Step step = complete_step(given, intensity_rules(), "intensity step");
    if (step.text("channel").empty() || step.text("channel") == channel) steps.push_back(std::move(step));
  }
  return steps;
}

bool is_over(const Step& step, const std::string& region) {
  return step.parameters.contains("over") && step.text("over") == region;
}

}  // namespace

void normalize_intensity(ImageVolume& image, const std::string& channel, const Plan& plan,
                         std::span<const std::uint8_t> mask) {
  const auto steps = steps_of(channel, plan);
  std::vector<std::uint8_t> nonzero;
  if (std::any_of(steps.begin(), steps.end(), [](const Step& step) { return is_over(step, "nonzero"); }))
    nonzero = nonzero_mask(image.voxels);
  for (const auto& step : steps)
    run_step(image, step, is_over(step, "nonzero") ? Region(nonzero) : is_over(step, "mask") ? Region(mask) : Region());
}

}  // namespace voxlet
