#include "data/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "inference/mirroring.h"
#include "plan/labels.h"

namespace voxlet {
namespace {

/// x → sign-keeping power of the values' place between their extremes.
void change_gamma(std::span<float> values, float gamma) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const float minimum = *low, range = *high - *low;
  if (range <= 0) return;
  for (auto& value : values) value = minimum + range * std::pow((value - minimum) / range, gamma);
}

void change_contrast(std::span<float> values, float factor) {
  const auto mean =
      static_cast<float>(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
  for (auto& value : values) value = mean + factor * (value - mean);
}

void shift_brightness(std::span<float> values, float shift) {
  for (auto& value : values) value += shift;
}

void add_noise(std::span<float> values, float sd, Random& random) {
  for (auto& value : values) value += sd * random.normal();
}

/// A factor in 1 / (1 + spread) … 1 + spread, so that growing and shrinking are equally likely.
float random_factor(float spread, Random& random) { return std::exp(random.uniform(-1, 1) * std::log1p(spread)); }

void change_intensity(std::span<float> values, float strength, Random& random) {
  if (random.chance(0.3f)) change_gamma(values, random_factor(0.4f * strength, random));
  if (random.chance(0.3f)) change_contrast(values, random_factor(0.3f * strength, random));
  if (random.chance(0.3f)) shift_brightness(values, random.uniform(-0.3f, 0.3f) * strength);
  if (random.chance(0.2f)) add_noise(values, random.uniform(0, 0.2f) * strength, random);
}

}  // namespace

AugmentationOptions augmentation_options(const Plan& plan) {
  AugmentationOptions options{-1, mirrored_classes(plan.labels), plan.training.intensity_augmentation};
  if (plan.training.mirror_left_right) options.left_right_axis = left_right_axis(plan);
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

void augment(Patch& patch, const AugmentationOptions& options, Random& random) {
  if (options.left_right_axis >= 0 && random.chance(0.5f)) mirror(patch, options.left_right_axis, options.mirrored);
  if (options.intensity <= 0) return;
  const std::size_t values = patch.shape.count() * static_cast<std::size_t>(patch.stack.count);
  for (std::size_t start = 0; start < patch.image.size(); start += values)
    change_intensity(std::span(patch.image).subspan(start, values), static_cast<float>(options.intensity), random);
}

}  // namespace voxlet
