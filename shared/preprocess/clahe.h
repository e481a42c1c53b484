// Contrast-limited adaptive histogram equalisation (CLAHE) in 2D or 3D. Every voxel is equalised by the histograms of
// the tiles around it. Pizer et al., "Adaptive histogram equalization and its variations", CVGIP 1987; Zuiderveld,
// Graphics Gems IV, 1994; in the steps of scikit-image 0.19's equalize_adapthist. (OpenCV's createCLAHE differs: on an
// axial 8-bit slice of a T1 scan by 0.02 of the range on average, 0.13 at most.)
#pragma once

#include "volume/volume.h"

namespace voxlet {

struct ClaheOptions {
  int dimensions = 2;  ///< 2: each slice is equalised separately; 3: the whole volume, with 3D tiles
  int axis = 2;        ///< for 2 dimensions: the array axis perpendicular to the slices; 0 i, 1 j, 2 k
  int tiles = 8;       ///< a tile has size / tiles voxels along each axis, rounded down, at least 1; 1 … 32
  /// Highest bin, as a multiple of the tile's mean bin: 1 … (little to much contrast), or 0 for no limit. OpenCV's
  /// clipLimit; scikit-image's clip_limit is this / bins.
  double clip_limit = 2;
  int bins = 256;  ///< of a tile's histogram, 2 … 1024

  /// Throws an Error(kBadInput) that names the invalid option.
  void validate() const;
};

/// In place; values become 0 … 1. The intensities are first quantised to 16384 grey levels between the minimum and
/// maximum of the slice (2 dimensions) or volume (3), and the result's minimum and maximum become 0 and 1. A constant
/// slice or volume becomes 0. Throws Error(kBadInput) for invalid options and if the image is empty or contains NaN or
/// infinity.
void clahe(ImageVolume& image, const ClaheOptions& options = {});

}  // namespace voxlet
