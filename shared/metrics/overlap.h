// Overlap of two label maps.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "volume/volume.h"

namespace voxlet {

/// Voxel counts of one label in reference and prediction.
struct Overlap {
  std::size_t reference = 0;   ///< voxels of the label in the reference
  std::size_t prediction = 0;  ///< voxels of the label in the prediction
  std::size_t intersection = 0;

  bool both_empty() const { return reference + prediction == 0; }
  /// 2·TP / (2·TP + FP + FN) (Dice 1945). One mask empty → 0; both empty → NaN: such a case is not counted.
  double dice() const;
};

/// Counts for every id in `ids`, or for every non-zero id found in either map when `ids` is empty. Throws
/// Error(kBadInput) if the grids differ.
std::map<std::uint16_t, Overlap> label_overlap(const LabelVolume& reference, const LabelVolume& prediction,
                                               const std::set<std::uint16_t>& ids = {});

}  // namespace voxlet
