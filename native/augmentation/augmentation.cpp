#include "augmentation/augmentation.h"

#include <numeric>
#include <span>

#include "augmentation/intensity_augmentation.h"
#include "augmentation/spatial_augmentation.h"
#include "inference/mirroring.h"
#include "labels/labels.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

/// Calls `change` with the values of each channel: of all slices of its stack.
template <typename Change>
void for_each_channel(Patch& patch, const Change& change) {
  const std::size_t values = patch.shape.count() * static_cast<std::size_t>(patch.stack.count);
  for (std::size_t start = 0; start < patch.image.size(); start += values)
    change(std::span(patch.image).subspan(start, values));
}

void mirror_randomly(Patch& patch, const Step& step, const AugmentationOptions& options, Random& random) {
  std::vector<int> unchanged(options.mirrored.size());
  std::iota(unchanged.begin(), unchanged.end(), 0);
  for (const int axis : step.integers("axes"))
    if (random.chance(static_cast<float>(step.number("probability"))))
      mirror(patch, axis, axis == options.sides_axis ? options.mirrored : unchanged);
}

void apply_step(Patch& patch, const Step& step, const AugmentationOptions& options, Random& random) {
  if (step.name == "mirror") return mirror_randomly(patch, step, options, random);
  for_each_channel(patch, [&](std::span<float> values) { apply_intensity_step(values, patch.shape, step, random); });
}

}  // namespace

AugmentationOptions augmentation_options(const Plan& plan) {
  AugmentationOptions options{-1, mirrored_classes(plan.labels), plan.training.intensity_augmentation};
  options.sides_axis = left_right_axis(plan);
  if (plan.training.mirror_left_right) options.left_right_axis = options.sides_axis;
  for (const auto& step : plan.training.augmentation)
    options.steps.push_back(complete_step(step, augmentation_rules(), "augmentation step"));
  return options;
}

void mirror(Patch& patch, int axis, const std::vector<int>& mirrored) {
  const Patch before = patch;
  Mirroring mirroring;
  (axis == 0 ? mirroring.i : axis == 1 ? mirroring.j : mirroring.k) = true;
  mirror_patch(before.image, patch.shape, mirroring, patch.stack, patch.image);
  mirror_volume(before.classes.data(), patch.shape, mirroring, patch.classes.data());
  for (auto& value : patch.classes) value = static_cast<std::uint8_t>(mirrored[value]);
}

Patch cut_augmented_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                          const AugmentationOptions& options, Random& random) {
  const auto transform = draw_spatial_transform(options.steps, plan, random);
  return transform.empty() ? cut_patch(source, origin, plan) : cut_transformed_patch(source, origin, plan, transform);
}

void augment(Patch& patch, const AugmentationOptions& options, Random& random) {
  if (options.left_right_axis >= 0 && random.chance(0.5f)) mirror(patch, options.left_right_axis, options.mirrored);
  if (options.intensity > 0) {
    const auto strength = static_cast<float>(options.intensity);
    for_each_channel(patch, [&](std::span<float> values) { change_intensity(values, strength, random); });
  }
  for (const auto& step : options.steps) apply_step(patch, step, options, random);
}

}  // namespace voxlet
