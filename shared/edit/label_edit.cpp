#include "edit/label_edit.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

using IdOfRun = std::uint16_t ChangedRun::*;

void require_ids(const LabelVolume& labels, const LabelChange& change, IdOfRun expected) {
  if (labels.shape() != change.shape)
    throw Error(ErrorCode::kBadInput, "Expected labels of " + to_string(change.shape) +
                                          " voxels for this edit, found " + to_string(labels.shape()) +
                                          "; edit the map that it was made for.");
  for (const ChangedRun& run : change.runs) {
    const std::uint16_t* const begin = labels.voxels.data() + run.first;
    const std::uint16_t* const end = begin + run.count;
    const std::uint16_t* const other = std::find_if(begin, end, [&](std::uint16_t id) { return id != run.*expected; });
    if (other != end)
      throw Error(ErrorCode::kBadInput, "Expected label " + std::to_string(run.*expected) +
                                            " where this edit was made, found " + std::to_string(*other) +
                                            "; the labels were changed without the history.");
  }
}

Box rewrite(LabelVolume& labels, const LabelChange& change, IdOfRun from, IdOfRun to) {
  require_ids(labels, change, from);
  for (const ChangedRun& run : change.runs) std::fill_n(labels.voxels.data() + run.first, run.count, run.*to);
  return change.box;
}

}  // namespace

std::size_t LabelChange::voxels() const {
  std::size_t sum = 0;
  for (const ChangedRun& run : runs) sum += run.count;
  return sum;
}

Box apply(LabelVolume& labels, const LabelChange& change) {
  return rewrite(labels, change, &ChangedRun::former, &ChangedRun::now);
}

Box revert(LabelVolume& labels, const LabelChange& change) {
  return rewrite(labels, change, &ChangedRun::now, &ChangedRun::former);
}

}  // namespace voxlet
