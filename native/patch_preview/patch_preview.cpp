#include "patch_preview/patch_preview.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "batches/loader.h"
#include "inference/mirroring.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

constexpr const char* kSidesFlip = "mirror_left_right";
constexpr const char* kIntensity = "intensity_augmentation";
constexpr int kCellPixels = 144;  // about the longest edge of a patch
constexpr int kGap = 4;
constexpr int kGroupGap = 16;
constexpr Color kBackground{24, 26, 30};
constexpr double kOpacity = 0.35;
constexpr int kLine = 1;

Plan without_augmentation(Plan plan) {
  plan.training.mirror_left_right = false;
  plan.training.intensity_augmentation = 0;
  plan.training.augmentation.clear();
  return plan;
}

void make_certain(Step& step) {
  for (const auto& rule : augmentation_rules()) {
    if (rule.name != step.name) continue;
    for (const auto& parameter : rule.parameters)
      if (parameter.name == "probability") step.parameters["probability"] = 1.0;
  }
}

[[noreturn]] void refuse_step(const std::string& step) {
  std::string known;
  for (const auto& name : preview_steps()) known += (known.empty() ? "" : ", ") + name;
  throw Error(ErrorCode::kBadInput, "Expected one of the augmentation steps " + known + ", found \"" + step + "\".");
}

/// The n-th patch that a training on this case alone would see.
PreviewPatch patch_of(const std::vector<TrainingCase>& one_case, Plan plan, const PreviewOptions& options,
                      std::int64_t n) {
  plan.training.batch_size = 1;
  const auto batch = make_batch(one_case, plan, options.seed, n);
  const auto count = plan.patch.size.count();
  const auto channel = static_cast<std::size_t>(options.channel * plan.slice_stack.count + plan.slice_stack.count / 2);
  const std::span<const float> image(batch.image.data_ptr<float>() + channel * count, count);
  const std::span<const std::uint8_t> classes(batch.target.data_ptr<std::uint8_t>(), count);
  return {upright(image, plan.patch.size, plan.spacing_mm, plan.orientation),
          upright(classes, plan.patch.size, plan.spacing_mm, plan.orientation)};
}

/// Case and place are drawn before any augmentation: without it the same numbers give the patch as it lies in the case.
PreviewRow make_row(const TrainingCase& source, const Plan& plan, const PreviewOptions& options, std::int64_t n) {
  const std::vector<TrainingCase> one_case{source};
  return {source.name, patch_of(one_case, without_augmentation(plan), options, n),
          patch_of(one_case, plan, options, n)};
}

int enlargement_of(const Geometry& geometry) {
  const auto spacing = geometry.spacing_mm();
  const double finest = *std::min_element(spacing.begin(), spacing.end());
  double longest = 1;
  for (int axis = 0; axis < 3; ++axis)
    longest = std::max(longest, static_cast<double>(geometry.shape[axis]) * spacing[static_cast<std::size_t>(axis)]);
  return std::max(1, static_cast<int>(std::lround(kCellPixels * finest / longest)));
}

SliceView view_of(const PreviewPatch& patch, int axis) {
  return {axis, largest_plane(patch.classes, axis), enlargement_of(patch.classes.geometry)};
}

Picture labelled(const PreviewPatch& patch, const SliceView& view, const GreyWindow& window) {
  auto picture = draw_slice(patch.image, view, window);
  fill_classes(patch.classes, view, kOpacity, picture);
  outline_classes(patch.classes, view, kLine, picture);
  return picture;
}

}  // namespace

void PreviewOptions::validate(const Plan& plan) const {
  if (patches < 1 || patches > 64)
    throw Error(ErrorCode::kBadInput, "Expected 1 … 64 patches, found " + std::to_string(patches) + ".");
  if (channel < 0 || channel >= plan.image_channels()) {
    throw Error(ErrorCode::kBadInput, "Expected an image channel in 0 … " + std::to_string(plan.image_channels() - 1) +
                                          ", found " + std::to_string(channel) + ".");
  }
  if (!step.empty()) with_only_step(plan, step);
}

std::vector<std::string> preview_steps() {
  std::vector<std::string> names{kSidesFlip, kIntensity};
  for (const auto& rule : augmentation_rules()) names.push_back(rule.name);
  return names;
}

Plan with_only_step(Plan plan, const std::string& step) {
  const auto known = preview_steps();
  if (std::find(known.begin(), known.end(), step) == known.end()) refuse_step(step);
  const auto before = plan.training;
  plan = without_augmentation(std::move(plan));
  auto& steps = plan.training.augmentation;
  if (step == kIntensity) {
    plan.training.intensity_augmentation = before.intensity_augmentation > 0 ? before.intensity_augmentation : 1;
  } else if (step == kSidesFlip) {
    steps = {{"mirror", {{"axes", std::vector<double>{static_cast<double>(left_right_axis(plan))}}}}};
  } else {
    std::copy_if(before.augmentation.begin(), before.augmentation.end(), std::back_inserter(steps),
                 [&](const Step& one) { return one.name == step; });
    if (steps.empty()) steps.push_back({step, {}});
  }
  for (auto& one : steps) make_certain(one);
  return plan;
}

std::vector<PreviewRow> preview_patches(const std::vector<TrainingCase>& cases, const Plan& plan,
                                        const PreviewOptions& options) {
  const Plan shown = options.step.empty() ? plan : with_only_step(plan, options.step);
  std::vector<PreviewRow> rows;
  for (std::size_t n = 0; n < static_cast<std::size_t>(options.patches); ++n)
    rows.push_back(make_row(cases[n % cases.size()], shown, options, static_cast<std::int64_t>(n)));
  if (!options.step.empty())
    for (auto& row : rows) row.title += ", " + options.step;
  return rows;
}

std::vector<PreviewRow> preview_each_step(const std::vector<TrainingCase>& cases, const Plan& plan,
                                          const PreviewOptions& options) {
  std::vector<PreviewRow> rows;
  for (const auto& step : preview_steps()) {
    rows.push_back(make_row(cases.front(), with_only_step(plan, step), options, 0));
    rows.back().title += ", " + step;
  }
  return rows;
}

std::vector<Picture> preview_cells(const PreviewRow& row) {
  const auto window = percentile_window(row.plain.image.voxels);
  std::vector<Picture> cells;
  for (const int axis : {2, 1, 0}) cells.push_back(labelled(row.plain, view_of(row.plain, axis), window));
  for (const int axis : {2, 1, 0}) {
    const auto view = view_of(row.augmented, axis);
    cells.push_back(draw_slice(row.augmented.image, view, window));
    cells.push_back(labelled(row.augmented, view, window));
  }
  return cells;
}

Picture preview_sheet(const std::vector<PreviewRow>& rows) {
  std::vector<Picture> lines;
  for (const auto& row : rows) {
    const auto cells = preview_cells(row);
    const auto plain = in_a_row({cells.begin(), cells.begin() + 3}, kGap, kBackground);
    const auto augmented = in_a_row({cells.begin() + 3, cells.end()}, kGap, kBackground);
    lines.push_back(in_a_row({plain, augmented}, kGroupGap, kBackground));
  }
  return framed(in_a_column(lines, kGap, kBackground), kGroupGap, kBackground);
}

}  // namespace voxlet
