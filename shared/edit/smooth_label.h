// Smooths the surface of a structure: its mask is blurred with a Gaussian, and what is at least half inside stays.
#pragma once

#include <optional>

#include "edit/label_edit.h"

namespace voxlet {

struct SmoothingOptions {
  int id = 1;                       ///< the structure, 1 … 65535
  double sigma_mm = 1;              ///< of the Gaussian, above 0 and at most kMostSigma_voxels times each spacing
  std::optional<int> only_over{0};  ///< the id that the structure may grow over (0: background); empty: all
};
inline constexpr double kMostSigma_voxels = 20;

/// Bumps and dents below about `sigma_mm` go; a ball of radius r loses up to about σ²/r of it. Where the structure
/// gives way the voxels become background. The kernel reaches 3 σ; beyond the volume's edge the mask goes on as it is
/// at the edge. Works with whole numbers (weights of 2⁻¹⁶), so that the result has the same bits on every platform.
/// Array axes are taken as perpendicular. Throws Error(kBadInput) for options out of range.
LabelChange smooth_label(const LabelVolume& labels, const SmoothingOptions& options);

}  // namespace voxlet
