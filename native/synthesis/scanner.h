// What a scanner does to a picture of tissue: blur, thick slices, a bias field, noise and its own scale of intensities.
#pragma once

#include "base/random.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// What a point becomes and how thick slices are, the first part of `degrade`.
void blur_as_acquired(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// Changes `image` in place, by strengths drawn within the options. Intensities are 0 or above afterwards, as those of
/// magnitude images.
void degrade(ImageVolume& image, const SynthesisOptions& options, Random& random);

/// SD in mm of the Gaussian whose width at half its height is the slice's.
double slice_profile_sd(double thickness_mm);

/// What remains of `image` in slices of `thickness_mm` across `axis`: averaged through a slice by a Gaussian whose
/// width at half its height is the slice's (Billot et al. 2023), and interpolated linearly between slices.
void thicken_slices(ImageVolume& image, int axis, double thickness_mm);

}  // namespace voxlet
