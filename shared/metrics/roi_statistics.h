// Size and intensity statistics of each structure of a label map in an image.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "labels/labels.h"
#include "volume/volume.h"

namespace voxlet {

struct RoiOptions {
  std::vector<double> percentiles{5, 95};  ///< of the image inside each label, 0 … 100, any number of them

  /// Throws Error(kBadInput) for a percentile out of range.
  void validate() const;
};

/// Intensities are in the image's unit, and NaN if the label has no voxels. Voxels that are not finite count for the
/// size but not for the intensities.
struct RoiStatistics {
  std::uint16_t id = 0;
  std::string name;
  std::size_t voxels = 0;
  double volume_mm3 = 0;
  double mean = 0;
  double sd = 0;                    ///< sample SD (n − 1); NaN for fewer than two voxels
  double volume_ml = 0;             ///< volume_mm3 / 1000
  double median = 0;                ///< the mean of the two middle values if their number is even
  std::vector<double> percentiles;  ///< one per requested percentile, linear as numpy's default (type 7)
  double mean_eroded = 0;           ///< without the outermost voxels (6 neighbours, 4 in 2D); NaN if none is left

  /// mean_eroded − mean: how much the mean depends on the boundary.
  double erosion_difference() const { return mean_eroded - mean; }
};

/// One row per label of the list, in its order, empty ones included. Memory: 4 bytes per voxel of a listed label.
/// Throws Error(kBadInput) if the grids differ and as `options.validate()` does.
std::vector<RoiStatistics> roi_statistics(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                          const RoiOptions& options = {});

/// A percentile's name in tables: "p5", "p2.5".
std::string percentile_name(double percent);

}  // namespace voxlet
