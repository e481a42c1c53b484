// An edit of a label map as a value: the changed voxels with their former and new ids. Tools compute an edit without
// changing the map; only `apply` writes, and `revert` restores it exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// `count` voxels, contiguous in memory, that change from `former` to `now`.
struct ChangedRun {
  std::size_t first;  ///< offset of the first voxel
  std::uint32_t count;
  std::uint16_t former, now;
  bool operator==(const ChangedRun&) const = default;
};

/// Contains only voxels that change. Runs do not overlap.
struct LabelChange {
  Shape shape;                   ///< of the label map from which it was computed
  Box box;                       ///< the smallest box around the changed voxels; size 0 if there are none
  std::vector<ChangedRun> runs;  ///< in memory order

  bool empty() const { return runs.empty(); }
  /// The number of voxels that change.
  std::size_t voxels() const;
  /// Its memory in bytes.
  std::size_t bytes() const { return sizeof(LabelChange) + runs.capacity() * sizeof(ChangedRun); }
};

/// Writes the new ids and returns the box around them. Throws Error(kBadInput), leaving the labels unchanged, if their
/// shape differs or a voxel does not have its former id, because the map was changed in between.
Box apply(LabelVolume& labels, const LabelChange& change);
/// The inverse of `apply`: restores the former ids. Otherwise the same.
Box revert(LabelVolume& labels, const LabelChange& change);

}  // namespace voxlet
