// Run-length representation of a label map, with visits to touching runs. A run is a stretch of one label along i.
// Neighbourhood operations cost one step per pair of touching runs instead of one per voxel and neighbour.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/parallel_for.h"
#include "volume/volume.h"

namespace voxlet {

/// Voxels that share a face; a face or an edge; a face, an edge or a corner.
enum class Connectivity { kFaces = 6, kEdges = 18, kCorners = 26 };

/// Voxels begin … end − 1 of a row.
struct Run {
  std::int32_t begin = 0, end = 0;
  std::uint16_t label = 0;
};

/// Runs in memory order. Row j + nj·k holds runs row_starts[row] … row_starts[row + 1] − 1.
struct LabelRuns {
  Shape shape;
  std::vector<Run> runs;
  std::vector<std::size_t> row_starts;
};

/// The runs of one label; of every label but 0; of everything, background included.
LabelRuns runs_of_label(const LabelVolume& labels, std::uint16_t label);
LabelRuns runs_of_foreground(const LabelVolume& labels);
LabelRuns runs_of_everything(const LabelVolume& labels);

/// Sets every run to the label change(run), where run is its index in `all.runs`.
template <typename Change>
void change_runs(LabelVolume& labels, const LabelRuns& all, const Change& change) {
  const auto ni = static_cast<std::size_t>(all.shape.ni);
  parallel_for(all.row_starts.size() - 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      for (std::size_t run = all.row_starts[row]; run < all.row_starts[row + 1]; ++run) {
        const Run& at = all.runs[run];
        std::uint16_t* const voxels = labels.voxels.data() + row * ni;
        if (const std::uint16_t label = change(run); label != at.label)
          std::fill(voxels + at.begin, voxels + at.end, label);
      }
  });
}

/// Calls visit(a, b) for the runs a of one row and b of another that overlap, or would if extended by `reach`.
template <typename Visit>
void visit_touching_rows(const LabelRuns& all, std::size_t row_a, std::size_t row_b, std::int32_t reach,
                         Visit&& visit) {
  std::size_t first = all.row_starts[row_a];
  const std::size_t a_end = all.row_starts[row_a + 1];
  for (std::size_t b = all.row_starts[row_b]; b < all.row_starts[row_b + 1]; ++b) {
    while (first < a_end && all.runs[first].end + reach <= all.runs[b].begin) ++first;
    for (std::size_t a = first; a < a_end && all.runs[a].begin < all.runs[b].end + reach; ++a) visit(a, b);
  }
}

/// The number of a neighbour's three offsets that may differ from 0.
inline int offsets_allowed(Connectivity connectivity) {
  return connectivity == Connectivity::kFaces ? 1 : connectivity == Connectivity::kEdges ? 2 : 3;
}

/// visit(a, b) for touching runs of neighbouring rows of slice k, a before b.
template <typename Visit>
void visit_within_slice(const LabelRuns& all, std::int64_t k, Connectivity connectivity, Visit&& visit) {
  const std::int32_t reach = offsets_allowed(connectivity) > 1 ? 1 : 0;
  for (std::int64_t row = all.shape.nj * k + 1; row < all.shape.nj * (k + 1); ++row)
    visit_touching_rows(all, static_cast<std::size_t>(row - 1), static_cast<std::size_t>(row), reach, visit);
}

/// visit(a, b) for touching runs a of slice k − 1 and b of slice k.
template <typename Visit>
void visit_between_slices(const LabelRuns& all, std::int64_t k, Connectivity connectivity, Visit&& visit) {
  const int allowed = offsets_allowed(connectivity);
  const std::int64_t nj = all.shape.nj;
  for (std::int64_t j = 0; j < nj; ++j)
    for (std::int64_t dj = allowed > 1 && j > 0 ? -1 : 0; dj <= (allowed > 1 && j + 1 < nj ? 1 : 0); ++dj) {
      const std::int32_t reach = allowed > (dj == 0 ? 1 : 2) ? 1 : 0;
      visit_touching_rows(all, static_cast<std::size_t>(j + dj + nj * (k - 1)), static_cast<std::size_t>(j + nj * k),
                          reach, visit);
    }
}

}  // namespace voxlet
