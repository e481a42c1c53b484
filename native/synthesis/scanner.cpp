#include "synthesis/scanner.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "preprocess/resample.h"
#include "synthesis/random_field.h"

namespace voxlet {
namespace {

void apply_bias_field(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  const double sd = random.uniform(0, static_cast<float>(options.bias_sd));
  const ImageVolume field = smooth_random_field(image.geometry, kBiasCell_mm, sd, random);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] *= std::exp(field.voxels[v]);
}

/// Noise of the receiver, then a gamma curve.
void apply_receiver(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  const Receiver receiver = drawn_receiver(options, random);
  for (auto& value : image.voxels) {
    const float noisy = std::max(0.0F, value + receiver.noise_sd * random.normal());
    value = 255.0F * std::pow(noisy / 255.0F, receiver.gamma);
  }
}

}  // namespace

Vec3 drawn_blur_mm(const SynthesisOptions& options, Random& random) {
  Vec3 sd_mm{};
  for (auto& sd : sd_mm) sd = random.uniform(0.3F, static_cast<float>(options.blur_mm));
  return sd_mm;
}

std::vector<ThickSlices> drawn_slices(const SynthesisOptions& options, Random& random) {
  if (options.thick_share <= 0 || !random.chance(static_cast<float>(options.thick_share))) return {};
  const bool along_all = random.chance(1.0F / 3);
  const double thickness = random.uniform(1.5F, static_cast<float>(options.thickest_mm));
  const auto one = static_cast<int>(random.below(3));
  if (!along_all) return {{one, thickness}};
  const double cubic = std::min(thickness, 3.0);
  return {{0, cubic}, {1, cubic}, {2, cubic}};
}

Receiver drawn_receiver(const SynthesisOptions& options, Random& random) {
  Receiver receiver;
  receiver.noise_sd = random.uniform(0, static_cast<float>(options.noise_sd));
  receiver.gamma = std::exp(static_cast<float>(options.gamma_sd) * random.normal());
  return receiver;
}

double slice_profile_sd(double thickness_mm) { return thickness_mm / (2 * std::sqrt(2 * std::numbers::ln2)); }

std::int64_t slices_across(std::int64_t voxels, double spacing_mm, double thickness_mm) {
  return std::max<std::int64_t>(2, std::llround(static_cast<double>(voxels) * spacing_mm / thickness_mm));
}

void thicken_slices(ImageVolume& image, int axis, double thickness_mm) {
  const auto a = static_cast<std::size_t>(axis);
  const double spacing = image.geometry.spacing_mm()[a];
  if (thickness_mm <= spacing) return;
  Vec3 sd{};
  sd[a] = slice_profile_sd(thickness_mm) / spacing;
  gaussian_blur(image, sd);
  const Geometry fine = image.geometry;
  std::array<std::int64_t, 3> sizes{fine.shape.ni, fine.shape.nj, fine.shape.nk};
  sizes[a] = slices_across(sizes[a], spacing, thickness_mm);
  image = resample_linear(resample_linear(image, shape_from(sizes)), fine.shape);
  image.geometry = fine;
}

void blur_as_acquired(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  const Vec3 spacing = image.geometry.spacing_mm(), sd_mm = drawn_blur_mm(options, random);
  gaussian_blur(image, {sd_mm[0] / spacing[0], sd_mm[1] / spacing[1], sd_mm[2] / spacing[2]});
  for (const auto& [axis, thickness_mm] : drawn_slices(options, random)) thicken_slices(image, axis, thickness_mm);
}

void degrade(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  blur_as_acquired(image, options, random);
  apply_bias_field(image, options, random);
  apply_receiver(image, options, random);
}

}  // namespace voxlet
