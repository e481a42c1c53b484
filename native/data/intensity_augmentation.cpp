#include "data/intensity_augmentation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "synthesis/random_field.h"

namespace voxlet {
namespace {

/// x → power of the values' place between their extremes.
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

void blur(std::span<float> values, const Shape& shape, double sigma) {
  ImageVolume volume({shape, {}});
  for (std::size_t start = 0; start < values.size(); start += shape.count()) {
    const auto part = values.subspan(start, shape.count());
    std::copy(part.begin(), part.end(), volume.voxels.begin());
    gaussian_blur(volume, {sigma, sigma, sigma});
    std::copy(volume.voxels.begin(), volume.voxels.end(), part.begin());
  }
}

/// A factor in 1 / (1 + spread) … 1 + spread, so that growing and shrinking are equally likely.
float random_factor(float spread, Random& random) { return std::exp(random.uniform(-1, 1) * std::log1p(spread)); }

float number(const Step& step, const char* key) { return static_cast<float>(step.number(key)); }
float between_low_and_high(const Step& step, Random& random) {
  return random.uniform(number(step, "low"), number(step, "high"));
}

bool changes_intensities(const Step& step) {
  return step.name == "gamma" || step.name == "contrast" || step.name == "brightness" || step.name == "noise" ||
         step.name == "blur";
}

}  // namespace

void change_intensity(std::span<float> values, float strength, Random& random) {
  if (random.chance(0.3f)) change_gamma(values, random_factor(0.4f * strength, random));
  if (random.chance(0.3f)) change_contrast(values, random_factor(0.3f * strength, random));
  if (random.chance(0.3f)) shift_brightness(values, random.uniform(-0.3f, 0.3f) * strength);
  if (random.chance(0.2f)) add_noise(values, random.uniform(0, 0.2f) * strength, random);
}

void apply_intensity_step(std::span<float> values, const Shape& shape, const Step& step, Random& random) {
  if (!changes_intensities(step) || !random.chance(number(step, "probability"))) return;
  if (step.name == "gamma") change_gamma(values, between_low_and_high(step, random));
  if (step.name == "contrast") change_contrast(values, between_low_and_high(step, random));
  if (step.name == "brightness") shift_brightness(values, random.uniform(-1, 1) * number(step, "amount"));
  if (step.name == "noise") add_noise(values, random.uniform() * number(step, "sd"), random);
  if (step.name == "blur") blur(values, shape, static_cast<double>(random.uniform() * number(step, "sigma")));
}

}  // namespace voxlet
