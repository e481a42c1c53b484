// Overlap of two label maps in 2D (nk = 1) or 3D: Dice, Jaccard, sensitivity, specificity, precision.
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "volume/volume.h"

namespace voxlet {

/// Ratios in 0 … 1. NaN if both masks are empty; such a case does not count. If one is empty, all but specificity are
/// 0.
struct OverlapScores {
  double dice = 0;         ///< 2·TP / (2·TP + FP + FN) (Dice 1945)
  double jaccard = 0;      ///< TP / (TP + FP + FN), intersection over union (Jaccard 1912)
  double sensitivity = 0;  ///< TP / (TP + FN), recall
  double specificity = 0;  ///< TN / (TN + FP), over the whole volume; NaN if the reference fills it
  double precision = 0;    ///< TP / (TP + FP), positive predictive value
};

/// Voxel counts of one label in reference and prediction.
struct Overlap {
  std::size_t reference = 0;   ///< voxels of the label in the reference
  std::size_t prediction = 0;  ///< voxels of the label in the prediction
  std::size_t intersection = 0;
  std::size_t total = 0;  ///< voxels of the volume; 0 if unknown, which makes specificity NaN

  bool both_empty() const { return reference + prediction == 0; }
  bool one_empty() const { return (reference == 0) != (prediction == 0); }
  double dice() const;
  OverlapScores scores() const;
};

/// Throws Error(kBadInput) unless the two are the same_grid.
void require_same_grid(const Geometry& reference, const Geometry& prediction);

/// Counts for every id in `ids`, or for every nonzero id in either map if `ids` is empty. Throws Error(kBadInput) if
/// the grids differ.
std::map<std::uint16_t, Overlap> label_overlap(const LabelVolume& reference, const LabelVolume& prediction,
                                               const std::set<std::uint16_t>& ids = {});

/// The mean of each score over the labels, ignoring NaN; NaN if nothing is left.
OverlapScores mean_scores(const std::map<std::uint16_t, Overlap>& labels);

}  // namespace voxlet
