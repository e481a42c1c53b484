// What a label map says about an image: size and mean intensity of each structure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plan/labels.h"
#include "volume/volume.h"

namespace voxlet {

struct RoiStatistics {
  std::uint16_t id = 0;
  std::string name;
  std::size_t voxels = 0;
  double volume_mm3 = 0;
  double mean = 0;  ///< of the image inside, in its unit; NaN where the label is empty
  double sd = 0;    ///< sample SD (n − 1); NaN below two voxels
};

/// One row per label of the list, in its order, empty ones included. Throws Error(kBadInput) if the grids differ.
std::vector<RoiStatistics> roi_statistics(const LabelVolume& labels, const ImageVolume& image, const LabelList& list);
/// Comma separated with a header: id,name,voxels,volume_mm3,mean,sd. Empty fields for NaN; numbers with a point and as
/// many digits as single precision holds.
std::string to_csv(const std::vector<RoiStatistics>& rows);

}  // namespace voxlet
