// What a label map says about an image: size and intensities of each structure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "labels/labels.h"
#include "volume/volume.h"

namespace voxlet {

struct RoiOptions {
  std::vector<double> percentiles{5, 95};  ///< of the image inside each label, 0 … 100, at any number of them

  /// Throws Error(kBadInput) for a percentile out of its range.
  void validate() const;
};

/// Intensities are in the image's unit and NaN where the label has no voxels; voxels whose value is not finite are left
/// out of them, not of the size.
struct RoiStatistics {
  std::uint16_t id = 0;
  std::string name;
  std::size_t voxels = 0;
  double volume_mm3 = 0;
  double mean = 0;
  double sd = 0;                    ///< sample SD (n − 1); NaN below two voxels
  double volume_ml = 0;             ///< volume_mm3 / 1000
  double median = 0;                ///< linear between the two middle values
  std::vector<double> percentiles;  ///< one for each of the options', linear as numpy's default (type 7)
  double mean_eroded = 0;           ///< without the outermost voxels (6 neighbours, 4 in 2D); NaN where none is left

  /// How the mean depends on the boundary: mean_eroded − mean.
  double erosion_difference() const { return mean_eroded - mean; }
};

/// One row per label of the list, in its order, empty ones included. Memory: 4 bytes for each voxel of a listed label.
/// Throws Error(kBadInput) if the grids differ and as `options.validate()` does.
std::vector<RoiStatistics> roi_statistics(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                          const RoiOptions& options = {});

/// "p5", "p2.5": how tables name a percentile.
std::string percentile_name(double percent);

}  // namespace voxlet
