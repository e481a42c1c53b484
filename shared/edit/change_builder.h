// Collects an edit row by row. Private to edit.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "edit/label_edit.h"
#include "edit/paint.h"

namespace voxlet {

/// Voxels begin … end − 1 of row (j, k), inside the volume.
struct RowSpan {
  std::int64_t begin, end, j, k;
};

/// Spans must come in memory order and not overlap. The labels are not changed and must outlive the builder.
class ChangeBuilder {
 public:
  explicit ChangeBuilder(const LabelVolume& labels) : labels_(labels), change_{labels.shape(), {}, {}} {}

  /// Records new_id(i, its id) for each voxel i of the span.
  template <typename NewId>
  void change_row(const RowSpan& span, NewId&& new_id) {
    const std::size_t row = labels_.offset(0, span.j, span.k);
    std::int64_t first = span.end, last = span.end;
    for (std::int64_t i = span.begin; i < span.end; ++i) {
      const std::size_t offset = row + static_cast<std::size_t>(i);
      const std::uint16_t former = labels_.voxels[offset], now = new_id(i, former);
      if (now == former) continue;
      append({offset, 1, former, now});
      first = std::min(first, i);
      last = i;
    }
    if (first < span.end) cover({{first, span.j, span.k}, {last + 1 - first, 1, 1}});
  }
  void paint_row(const RowSpan& span, const PaintRule& rule) {
    change_row(span, [&](std::int64_t, std::uint16_t former) { return rule.painted(former); });
  }

  LabelChange finish() {
    change_.runs.shrink_to_fit();
    return std::move(change_);
  }

 private:
  void append(const ChangedRun& voxel) {
    if (!change_.runs.empty()) {
      ChangedRun& run = change_.runs.back();
      const bool goes_on = run.first + run.count == voxel.first && run.count < UINT32_MAX;
      if (goes_on && run.former == voxel.former && run.now == voxel.now) {
        ++run.count;
        return;
      }
    }
    change_.runs.push_back(voxel);
  }
  void cover(const Box& box) { change_.box = change_.box.size.count() == 0 ? box : union_of(change_.box, box); }

  const LabelVolume& labels_;
  LabelChange change_;
};

/// Calls visit(j, k) for the rows of a box, in memory order.
template <typename Visit>
void for_each_row(const Box& box, Visit&& visit) {
  for (std::int64_t k = box.first.k; k < box.first.k + box.size.nk; ++k)
    for (std::int64_t j = box.first.j; j < box.first.j + box.size.nj; ++j) visit(j, k);
}

}  // namespace voxlet
