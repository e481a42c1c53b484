// Edits of whole structures: removing islands, filling holes, swapping, merging and deleting labels. Each throws
// Error(kBadInput) for ids out of range; structures are 1 … 65535. An absent label changes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "edit/label_edit.h"
#include "postprocess/label_runs.h"

namespace voxlet {

// Each throws Error(kBadInput) for ids out of range; structures are 1 … 65535. A label that is absent changes nothing.

/// Limits for islands, the connected components of a label. An island smaller than either limit becomes background.
struct IslandLimit {
  std::size_t min_voxels = 0;  ///< 0: no limit
  double min_mm3 = 0;          ///< in mm³; finite, ≥ 0
};
LabelChange remove_small_islands(const LabelVolume& labels, int id, const IslandLimit& limit,
                                 Connectivity connectivity = Connectivity::kCorners);
/// Removes all islands but the largest; on a tie, keeps the first in memory.
LabelChange keep_largest_island(const LabelVolume& labels, int id, Connectivity connectivity = Connectivity::kCorners);

/// Fills what the label encloses: voxels from which no path of other labels (connected as `connectivity` says) leads to
/// the edge of the volume. Fills only voxels with the id `only_over`, or all if that is empty.
LabelChange fill_label_holes(const LabelVolume& labels, int id, std::optional<int> only_over = 0,
                             Connectivity connectivity = Connectivity::kFaces);

/// Swaps the labels `a` and `b`; 0 is allowed.
LabelChange swap_labels(const LabelVolume& labels, int a, int b);
/// Turns all voxels of these ids into `into`; 0 is allowed.
LabelChange merge_labels(const LabelVolume& labels, std::span<const int> ids, int into);
/// Turns a label into background.
LabelChange delete_label(const LabelVolume& labels, int id);

}  // namespace voxlet
