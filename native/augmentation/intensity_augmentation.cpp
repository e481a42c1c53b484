#include "augmentation/intensity_augmentation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "augmentation/bias_field.h"
#include "augmentation/low_resolution.h"
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

/// The same of the negative image: places count from the maximum down.
void change_inverted_gamma(std::span<float> values, float gamma) {
  for (auto& value : values) value = -value;
  change_gamma(values, gamma);
  for (auto& value : values) value = -value;
}

double mean_of(std::span<const float> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

struct Statistics {
  double mean, sd;
};

Statistics statistics_of(std::span<const float> values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const float value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / static_cast<double>(values.size()))};
}

/// Linearly, so that mean and SD are those of `wanted`; constant values stay.
void restore_statistics(std::span<float> values, const Statistics& wanted) {
  const Statistics found = statistics_of(values);
  if (!(found.sd > 0)) return;
  const auto factor = static_cast<float>(wanted.sd / found.sd);
  const auto from = static_cast<float>(found.mean), to = static_cast<float>(wanted.mean);
  for (auto& value : values) value = to + (value - from) * factor;
}

void change_contrast(std::span<float> values, float factor) {
  const auto mean = static_cast<float>(mean_of(values));
  for (auto& value : values) value = mean + factor * (value - mean);
}

void change_contrast_in_range(std::span<float> values, float factor) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const float minimum = *low, maximum = *high;
  change_contrast(values, factor);
  for (auto& value : values) value = std::clamp(value, minimum, maximum);
}

void multiply(std::span<float> values, float factor) {
  for (auto& value : values) value *= factor;
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

void gamma_step(std::span<float> values, const Step& step, Random& random) {
  const bool keeps_statistics = step.flag("keep_statistics");
  const Statistics before = keeps_statistics ? statistics_of(values) : Statistics{};
  const auto change = step.flag("invert") ? change_inverted_gamma : change_gamma;
  change(values, between_low_and_high(step, random));
  if (keeps_statistics) restore_statistics(values, before);
}

void contrast_step(std::span<float> values, const Step& step, Random& random) {
  const auto change = step.flag("keep_range") ? change_contrast_in_range : change_contrast;
  change(values, between_low_and_high(step, random));
}

void low_resolution_step(std::span<float> values, const Shape& shape, const Step& step, Random& random) {
  const auto zoom = static_cast<double>(between_low_and_high(step, random));
  lower_resolution(values, shape, zoom, step.integers("axes"), parse_interpolation(step.text("interpolation")));
}

void bias_field_step(std::span<float> values, const Shape& shape, const Step& step, Random& random) {
  const float magnitude = random.uniform() * number(step, "magnitude");
  apply_bias_field(values, random_bias_field(shape, step.number("spacing"), magnitude, random));
}

using Change = void (*)(std::span<float>, const Shape&, const Step&, Random&);

/// What the steps that change intensities do.
const std::map<std::string, Change>& changes() {
  using Values = std::span<float>;
  static const std::map<std::string, Change> all{
      {"gamma", [](Values v, const Shape&, const Step& step, Random& random) { gamma_step(v, step, random); }},
      {"contrast", [](Values v, const Shape&, const Step& step, Random& random) { contrast_step(v, step, random); }},
      {"brightness_factor", [](Values v, const Shape&, const Step& step,
                               Random& random) { multiply(v, between_low_and_high(step, random)); }},
      {"brightness", [](Values v, const Shape&, const Step& step,
                        Random& random) { shift_brightness(v, random.uniform(-1, 1) * number(step, "amount")); }},
      {"noise", [](Values v, const Shape&, const Step& step,
                   Random& random) { add_noise(v, random.uniform() * number(step, "sd"), random); }},
      {"blur",
       [](Values v, const Shape& shape, const Step& step, Random& random) {
         blur(v, shape, static_cast<double>(random.uniform(number(step, "sigma_low"), number(step, "sigma"))));
       }},
      {"low_resolution", low_resolution_step},
      {"bias_field", bias_field_step}};
  return all;
}

}  // namespace

void change_intensity(std::span<float> values, float strength, Random& random) {
  if (random.chance(0.3f)) change_gamma(values, random_factor(0.4f * strength, random));
  if (random.chance(0.3f)) change_contrast(values, random_factor(0.3f * strength, random));
  if (random.chance(0.3f)) shift_brightness(values, random.uniform(-0.3f, 0.3f) * strength);
  if (random.chance(0.2f)) add_noise(values, random.uniform(0, 0.2f) * strength, random);
}

void apply_intensity_step(std::span<float> values, const Shape& shape, const Step& step, Random& random) {
  const auto change = changes().find(step.name);
  if (change == changes().end() || !random.chance(number(step, "probability"))) return;
  change->second(values, shape, step, random);
}

}  // namespace voxlet
