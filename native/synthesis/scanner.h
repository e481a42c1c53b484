// What a scanner does to a picture of tissue: blur, thick slices, a bias field, noise and its own scale of intensities.
#pragma once

#include <vector>

#include "base/random.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// What `degrade` draws, apart from the bias field and the noise themselves, in the order in which it draws.
Vec3 drawn_blur_mm(const SynthesisOptions& options, Random& random);
struct ThickSlices {
  int axis = 0;
  double thickness_mm = 0;
};
/// None for most images; along one axis or (a third of the others) all three.
std::vector<ThickSlices> drawn_slices(const SynthesisOptions& options, Random& random);
constexpr double kBiasCell_mm = 60;
struct Receiver {
  float noise_sd = 0, gamma = 1;
};
Receiver drawn_receiver(const SynthesisOptions& options, Random& random);

/// What a point becomes and how thick slices are, the first part of `degrade`.
void blur_as_acquired(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// Changes `image` in place, by strengths drawn within the options. Intensities are 0 or above afterwards, as those of
/// magnitude images.
void degrade(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// SD in mm of the Gaussian whose width at half its height is the slice's.
double slice_profile_sd(double thickness_mm);

/// How many slices of this thickness stand for so many voxels; two at least.
std::int64_t slices_across(std::int64_t voxels, double spacing_mm, double thickness_mm);

/// What remains of `image` in slices of `thickness_mm` across `axis`: averaged through a slice by a Gaussian whose
/// width at half its height is the slice's (Billot et al. 2023), and interpolated linearly between slices.
void thicken_slices(ImageVolume& image, int axis, double thickness_mm);

}  // namespace voxlet
