// Bounding box and traversal of label runs. Private to edit.
#pragma once

#include "postprocess/label_runs.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// The smallest box around all runs; size 0 if there are none.
Box box_around(const LabelRuns& runs);

/// Calls visit(run, j, k) for the index of each run and its row, in memory order.
template <typename Visit>
void for_each_run(const LabelRuns& all, Visit&& visit) {
  for (std::size_t row = 0; row + 1 < all.row_starts.size(); ++row)
    for (std::size_t run = all.row_starts[row]; run < all.row_starts[row + 1]; ++run)
      visit(run, static_cast<std::int64_t>(row) % all.shape.nj, static_cast<std::int64_t>(row) / all.shape.nj);
}

}  // namespace voxlet
