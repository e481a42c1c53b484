#include "cases/preparation_check.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/parallel_for.h"
#include "cases/case_cache.h"
#include "io/nifti.h"
#include "plan/step_rules.h"
#include "preprocess/pipeline.h"

namespace voxlet {
namespace {

/// Steps that take any image which require_usable_scan takes.
bool takes_any_image(const Step& given) {
  const Step step = complete_step(given, intensity_rules(), "intensity step");
  const bool is_plain =
      step.name == "clip" || step.name == "clip_percentiles" || step.name == "zscore" || step.name == "rescale";
  return is_plain && (!step.parameters.contains("over") || step.text("over") == "all");
}

bool depends_on_voxels(const Plan& plan) {
  const auto by_grid = [](const Step& step) { return step.name == "box" || step.name == "centre"; };
  return plan.mask_channel() >= 0 || !std::all_of(plan.crop.begin(), plan.crop.end(), by_grid) ||
         !std::all_of(plan.intensity.begin(), plan.intensity.end(), takes_any_image);
}

void try_to_prepare(const DatasetCase& files, const Plan& plan, bool with_voxels) {
  if (with_voxels)
    prepare_case(files, plan);
  else
    make_record(read_nifti_info(files.images.front()).geometry, plan);
}

std::string files_text(const Dataset& dataset, const DatasetCase& files) {
  std::string text;
  for (const auto& image : files.images) text += image.lexically_relative(dataset.folder).generic_string() + ", ";
  return text + files.labels.lexically_relative(dataset.folder).generic_string();
}

std::optional<Finding> finding_of(const Dataset& dataset, const DatasetCase& files, const Plan& plan,
                                  bool with_voxels) {
  try {
    try_to_prepare(files, plan, with_voxels);
    return std::nullopt;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kCancelled) throw;
    return Finding{"preparation", files.name, files_text(dataset, files) + ": " + error.what()};
  }
}

}  // namespace

std::vector<Finding> check_preparation(const Dataset& dataset, const Plan& plan, Progress& progress) {
  const bool with_voxels = depends_on_voxels(plan);
  const auto& cases = dataset.cases;
  std::vector<std::optional<Finding>> found(cases.size());
  for_each_item(cases.size(), [&](std::size_t n) { found[n] = finding_of(dataset, cases[n], plan, with_voxels); },
                {&progress, "Preparing cases on trial", with_voxels ? preparing_bytes(cases, plan) : 0});
  std::vector<Finding> problems;
  for (auto& one : found)
    if (one) problems.push_back(*std::move(one));
  return problems;
}

}  // namespace voxlet
