// Smooths the surface of a structure with a Gaussian on its mask, thresholded at one half.
#pragma once

#include <optional>

#include "edit/label_edit.h"

namespace voxlet {

struct SmoothingOptions {
  int id = 1;                       ///< the structure, 1 … 65535
  double sigma_mm = 1;              ///< of the Gaussian; above 0 and at most kMostSigma_voxels times each spacing
  std::optional<int> only_over{0};  ///< the only id that the structure may grow over (0: background); empty: all
};
inline constexpr double kMostSigma_voxels = 20;

/// Removes bumps and dents smaller than about `sigma_mm`; a ball of radius r loses up to about σ²/r of it. Voxels that
/// the structure loses become background. The kernel reaches 3 σ; beyond the volume the mask continues as at its edge.
/// Uses whole numbers (weights of 2⁻¹⁶), so the result is the same on every platform. Array axes are treated as
/// perpendicular. Throws Error(kBadInput) for options out of range.
LabelChange smooth_label(const LabelVolume& labels, const SmoothingOptions& options);

}  // namespace voxlet
