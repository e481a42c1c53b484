// Edits of whole structures: islands, holes, and which id voxels have.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "edit/label_edit.h"
#include "postprocess/label_runs.h"

namespace voxlet {

// Each throws Error(kBadInput) for ids out of range; structures are 1 … 65535. A label that is absent changes nothing.

/// Islands (connected components of a label) smaller than either limit are removed: their voxels become background.
struct IslandLimit {
  std::size_t min_voxels = 0;  ///< 0: no limit
  double min_mm3 = 0;          ///< voxels times the volume of one; finite, ≥ 0
};
LabelChange remove_small_islands(const LabelVolume& labels, int id, const IslandLimit& limit,
                                 Connectivity connectivity = Connectivity::kCorners);
/// All islands but the largest are removed; on a tie the first one in memory stays.
LabelChange keep_largest_island(const LabelVolume& labels, int id, Connectivity connectivity = Connectivity::kCorners);

/// Gives the label what it encloses: voxels from which no path of other labels (connected as `connectivity` says)
/// leads to the edge of the volume. Of these it takes those with the id `only_over`, or all where that is empty.
LabelChange fill_label_holes(const LabelVolume& labels, int id, std::optional<int> only_over = 0,
                             Connectivity connectivity = Connectivity::kFaces);

/// Voxels of `a` become `b`, those of `b` become `a`; 0 is allowed.
LabelChange swap_labels(const LabelVolume& labels, int a, int b);
/// Voxels of all these ids become `into`; 0 is allowed.
LabelChange merge_labels(const LabelVolume& labels, std::span<const int> ids, int into);
/// Voxels of a label become background.
LabelChange delete_label(const LabelVolume& labels, int id);

}  // namespace voxlet
