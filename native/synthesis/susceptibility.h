// Synthetic quantitative susceptibility maps (QSM) from labels, in ppm: what each tissue has, and what measuring and
// inverting the field does to it.
//
// Susceptibilities: the values of the phantom of neuropoly's Susceptibility-Separation-Phantom (MIT), column total
// susceptibility. Iron in the nuclei grows with age and differs between people (Hallgren & Sourander, Journal of
// Neurochemistry 1958), so theirs share a factor. Streaks: noise that dipole inversion amplifies lies near the cone at
// the magic angle to the field in k-space (Wang & Liu, Magnetic Resonance in Medicine 2015).
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include "base/random.h"
#include "synthesis/contrast.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// One person's susceptibilities in ppm for FreeSurfer ids, left and right alike, with the reference (what 0 is) moved
/// by up to a few hundredths. Ids it does not know have those of soft tissue.
Contrast susceptibility_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// A wave of streaks: cos(k · (i, j, k) + phase), where k is in radians a voxel. Its direction lies on the cone at the
/// magic angle to the third axis.
struct StreakWave {
  std::array<double, 3> k{};
  double phase = 0;
};
constexpr double kStreakCell_mm = 30, kBackgroundCell_mm = 50, kBackgroundDecay_mm = 15, kBackgroundInside = 0.2;
constexpr double kBrainClosing_mm = 10;
/// Those of one map; with amplitudes of sqrt(2 / count) their sum has the SD 1 over a large volume.
std::vector<StreakWave> drawn_streaks(const Vec3& spacing_mm, Random& random);
/// How much of the brain's rim a map lacks, in mm; 0 for some.
double drawn_rim_mm(Random& random);
/// Voxels that the brain is continued by beyond a grid before it is closed.
std::int64_t closing_margin(const Vec3& spacing_mm);
/// Ids 1 … 499.
inline bool is_brain(std::uint16_t id) { return id != 0 && id < kFirstHeadTissueId; }

/// What remains of true susceptibilities in a map, in place: blur and thick slices, streaks, noise, remnants of the
/// background field near the brain's surface; 0 outside of the brain (ids 1 … 499, closed), whose rim is cut at random.
/// The field lies along the grid's third axis. `labels` on the image's grid, in RAS order.
void distort_susceptibility(ImageVolume& image, const LabelVolume& labels, const SynthesisOptions& options,
                            Random& random);

}  // namespace voxlet
