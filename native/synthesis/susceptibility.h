// Synthetic quantitative susceptibility maps (QSM) from labels, in ppm.
//
// Susceptibilities are the values of the phantom in neuropoly's Susceptibility-Separation-Phantom (MIT), column total
// susceptibility. Iron in the nuclei grows with age and differs between people (Hallgren & Sourander, Journal of
// Neurochemistry 1958), so theirs share a factor. Streaks simulate the noise amplified by dipole inversion, which lies
// near the cone at the magic angle to the field in k-space (Wang & Liu, Magnetic Resonance in Medicine 2015).
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

/// One person's susceptibilities in ppm for FreeSurfer ids, equal for left and right, with the zero reference shifted
/// by up to a few hundredths. Unknown ids get that of soft tissue.
Contrast susceptibility_contrast(const std::set<std::uint16_t>& ids, Random& random);

/// A wave of streaks: cos(k · (i, j, k) + phase), with k in radians per voxel. The direction of k lies on the cone at
/// the magic angle to the third axis.
struct StreakWave {
  std::array<double, 3> k{};
  double phase = 0;
};
constexpr double kStreakCell_mm = 30, kBackgroundCell_mm = 50, kBackgroundDecay_mm = 15, kBackgroundInside = 0.2;
constexpr double kBrainClosing_mm = 10;
/// The streaks of one map. With amplitudes of sqrt(2 / count), their sum has an SD of 1 over a large volume.
std::vector<StreakWave> drawn_streaks(const Vec3& spacing_mm, Random& random);
/// The width in mm of the brain's rim that a map lacks; 0 for some.
double drawn_rim_mm(Random& random);
/// The number of voxels by which the brain is extended beyond the grid before closing.
std::int64_t closing_margin(const Vec3& spacing_mm);
/// True for ids 1 … 499.
inline bool is_brain(std::uint16_t id) { return id != 0 && id < kFirstHeadTissueId; }

/// Turns true susceptibilities into a reconstructed map, in place: blur and thick slices, streaks, noise, and remnants
/// of the background field near the brain's surface; 0 outside the brain (ids 1 … 499, closed), whose rim is cut at
/// random. The field is along the grid's third axis. `labels` are on the image's grid, in RAS order.
void distort_susceptibility(ImageVolume& image, const LabelVolume& labels, const SynthesisOptions& options,
                            Random& random);

}  // namespace voxlet
