// Synthetic quantitative susceptibility maps (QSM) from labels, in ppm: what each tissue has, and what measuring and
// inverting the field does to it.
//
// Susceptibilities: the values of the phantom of neuropoly's Susceptibility-Separation-Phantom (MIT), column total
// susceptibility. Iron in the nuclei grows with age and differs between people (Hallgren & Sourander, Journal of
// Neurochemistry 1958), so theirs share a factor. Streaks: noise that dipole inversion amplifies lies near the cone at
// the magic angle to the field in k-space (Wang & Liu, Magnetic Resonance in Medicine 2015).
#pragma once

#include <cstdint>
#include <set>

#include "base/random.h"
#include "synthesis/contrast.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// One person's susceptibilities in ppm for FreeSurfer ids, left and right alike, with the reference (what 0 is) moved
/// by up to a few hundredths. Ids it does not know have those of soft tissue.
Contrast susceptibility_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// What remains of true susceptibilities in a map, in place: blur and thick slices, streaks, noise, remnants of the
/// background field near the brain's surface; 0 outside of the brain (ids 1 … 499), whose rim is cut at random. The
/// field lies along the grid's third axis. `labels` on the image's grid, in RAS order.
void distort_susceptibility(ImageVolume& image, const LabelVolume& labels, const SynthesisOptions& options,
                            Random& random);

}  // namespace voxlet
