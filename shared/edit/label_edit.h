// An edit of a label map as a value: which voxels get which ids, and which they had. Tools work one out from a map that
// they do not touch; `apply` alone writes, and `revert` takes it back bit by bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// `count` voxels that follow each other in memory, all of them once `former` and then `now`.
struct ChangedRun {
  std::size_t first;  ///< offset of the first voxel
  std::uint32_t count;
  std::uint16_t former, now;
  bool operator==(const ChangedRun&) const = default;
};

/// Holds the voxels that change and no others. Runs do not overlap.
struct LabelChange {
  Shape shape;                   ///< of the label map that it was worked out from
  Box box;                       ///< the smallest around the voxels that change; size 0 where none does
  std::vector<ChangedRun> runs;  ///< in memory order

  bool empty() const { return runs.empty(); }
  /// How many voxels change.
  std::size_t voxels() const;
  /// Memory that it takes.
  std::size_t bytes() const { return sizeof(LabelChange) + runs.capacity() * sizeof(ChangedRun); }
};

/// Gives the voxels their new ids and returns the box around them. Throws Error(kBadInput), with the labels as they
/// were, where their shape is another one or a voxel does not hold its former id: the map was changed in between.
Box apply(LabelVolume& labels, const LabelChange& change);
/// Gives the voxels their former ids back; otherwise as `apply`, of which it is the inverse.
Box revert(LabelVolume& labels, const LabelChange& change);

}  // namespace voxlet
