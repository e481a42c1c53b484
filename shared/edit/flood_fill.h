// Flood fill of a connected region of one label or of similar image intensity. Fills spans along i and then visits
// their neighbours (Smith, "Tint fill", SIGGRAPH 1979).
#pragma once

#include <cstddef>
#include <limits>
#include <optional>

#include "edit/label_edit.h"
#include "edit/paint.h"

namespace voxlet {

struct FloodOptions {
  std::optional<int> slice_axis{};  ///< 2D: within the seed's slice perpendicular to this array axis (0 … 2); empty: 3D
  double limit_mm = std::numeric_limits<double>::infinity();  ///< largest distance from the seed's centre; ≥ 0
  std::size_t most_voxels = std::size_t{1} << 25U;            ///< in a region, which bounds its memory
};

/// The region of voxels with the seed's label that are connected to it by faces (edges of pixels in 2D). Throws
/// Error(kBadInput) for a seed outside the volume and options out of range, Error(kTooLarge) if the region has more
/// than `most_voxels`.
LabelChange fill_region(const LabelVolume& labels, const VoxelIndex& seed, const Paint& paint,
                        const FloodOptions& options = {});

/// The region of voxels whose intensity lies within `tolerance` (≥ 0, the image's unit) of the seed's, connected as
/// above. Voxels that `paint` may not change bound the region unless they already have its id. Throws as fill_region,
/// and Error(kBadInput) if the image is on another grid (resample it first), for a negative tolerance, or if the seed's
/// intensity is not finite.
LabelChange grow_region(const LabelVolume& labels, const ImageVolume& image, const VoxelIndex& seed, double tolerance,
                        const Paint& paint, const FloodOptions& options = {});

}  // namespace voxlet
