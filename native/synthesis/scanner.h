// Simulates a scanner's effects on an image: blur, thick slices, bias field, noise and gamma.
#pragma once

#include <vector>

#include "base/random.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// The parameters that `degrade` draws, in its order; the bias field and the noise are drawn separately.
Vec3 drawn_blur_mm(const SynthesisOptions& options, Random& random);
struct ThickSlices {
  int axis = 0;
  double thickness_mm = 0;
};
/// Empty for most images; otherwise one axis or, in a third of them, all three.
std::vector<ThickSlices> drawn_slices(const SynthesisOptions& options, Random& random);
constexpr double kBiasCell_mm = 60;
struct Receiver {
  float noise_sd = 0, gamma = 1;
};
Receiver drawn_receiver(const SynthesisOptions& options, Random& random);

/// The first part of `degrade`: blur and thick slices.
void blur_as_acquired(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// Degrades `image` in place with strengths drawn within the options. The result is not negative, like a magnitude
/// image.
void degrade(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// The SD in mm of a Gaussian slice profile whose full width at half maximum is the slice thickness.
double slice_profile_sd(double thickness_mm);

/// The number of slices of this thickness that replace the voxels; at least two.
std::int64_t slices_across(std::int64_t voxels, double spacing_mm, double thickness_mm);

/// Reduces `image` to slices of `thickness_mm` across `axis`: averages with a Gaussian slice profile (Billot et al.
/// 2023) and interpolates linearly between slices.
void thicken_slices(ImageVolume& image, int axis, double thickness_mm);

}  // namespace voxlet
