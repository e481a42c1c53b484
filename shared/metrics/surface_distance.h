// Surface distances between two masks in mm: Hausdorff, average surface distance and surface Dice. Spacing may be
// anisotropic; a 2D mask has nk = 1.
//
// The surface is the set of boundary voxels of a mask: those that erosion by one voxel (6 neighbours, 4 in 2D; outside
// the volume is background) removes. Distances run between voxel centres. MedPy and MONAI define it this way with
// SciPy. The other common definition, DeepMind's surface-distance (Nikolov et al. 2018, arXiv:1809.04430), weights
// every boundary element by its area on a marching-cubes surface. Counting voxels needs no table of areas and can be
// recomputed in four lines of SciPy, but oblique surfaces, which have fewer voxels per area, weigh less.
//
// Empty masks: if both are empty, everything is NaN and the case does not count. If one is empty, every distance is the
// worst case, the diagonal of the volume in mm, surface Dice is 0, and `one_empty` is true. Such a case is never
// dropped.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// For each boundary voxel of one mask, the distance in mm to the nearest boundary voxel of the other, in memory order.
/// If one mask is empty, the other's list is filled with the volume's diagonal.
struct SurfaceDistances {
  std::vector<float> reference_to_prediction;
  std::vector<float> prediction_to_reference;

  bool both_empty() const { return reference_to_prediction.empty() && prediction_to_reference.empty(); }
  bool one_empty() const { return reference_to_prediction.empty() != prediction_to_reference.empty(); }
};

struct SurfaceOptions {
  double percentile = 95;   ///< of the robust Hausdorff distance, above 0 and at most 100
  double tolerance_mm = 1;  ///< of the surface Dice, ≥ 0

  /// Throws Error(kBadInput) for a value out of range.
  void validate() const;
};

/// Summary of one label's distances.
struct SurfaceMetrics {
  double hausdorff_mm = 0;
  double percentile_hausdorff_mm = 0;  ///< HD95 with the default options
  double average_mm = 0;
  double surface_dice = 0;  ///< 0 … 1
  bool one_empty = false;   ///< the distances are then the worst case
};

/// The distances of one label. Throws Error(kBadInput) if the grids differ or a spacing is not above 0.
SurfaceDistances surface_distances(const LabelVolume& reference, const LabelVolume& prediction, std::uint16_t id);

/// The Hausdorff distance: the largest distance in either direction.
double hausdorff_mm(const SurfaceDistances& distances);
/// The larger of the two directed percentiles; each is the smallest distance within which `percent` % of the voxels lie
/// (nearest rank, no interpolation), as in compute_robust_hausdorff of DeepMind's surface-distance with equal weights.
/// `percent` above 0 and at most 100; 100 is the Hausdorff distance.
double percentile_hausdorff_mm(const SurfaceDistances& distances, double percent);
/// The mean over both directions, pooled: sum / (n1 + n2): the average symmetric surface distance, ASSD.
double average_surface_distance_mm(const SurfaceDistances& distances);
/// The share of both surfaces that lies within the tolerance of the other (Nikolov et al. 2018). A distance equal to
/// the tolerance to six digits counts as within.
double surface_dice(const SurfaceDistances& distances, double tolerance_mm);

SurfaceMetrics surface_metrics(const SurfaceDistances& distances, const SurfaceOptions& options = {});

/// Metrics for every id in `ids`, or for every nonzero id in either map if `ids` is empty. Exact: each label is
/// processed in the box that holds both of its masks. Memory: about 6 bytes per voxel of the largest box; small labels
/// of up to 65536 voxels are processed at the same time. Throws as surface_distances and `options.validate()` do.
std::map<std::uint16_t, SurfaceMetrics> surface_metrics(const LabelVolume& reference, const LabelVolume& prediction,
                                                        const std::set<std::uint16_t>& ids = {},
                                                        const SurfaceOptions& options = {});

}  // namespace voxlet
