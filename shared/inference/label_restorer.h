// Stitched planes of the network's grid → labels on the scan's own grid, plane by plane as they come: the logits of the
// whole volume are never held.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inference/restore.h"
#include "plan/plan.h"
#include "preprocess/pipeline.h"
#include "volume/volume.h"

namespace voxlet {

/// Each class's values are interpolated linearly to the scan's voxels, the largest wins (ties: the lower class).
class LabelRestorer {
 public:
  LabelRestorer(const PreprocessRecord& record, const Plan& plan);

  /// Bytes that a restorer holds while planes come, and at most while `finish` runs, its result included.
  static std::size_t bytes_needed(const PreprocessRecord& record, const Plan& plan);
  static std::size_t bytes_to_finish(const PreprocessRecord& record);

  /// Plane k of the network's grid, as SlidingWindow::PlaneSink: k = 0, 1 … in order.
  void accept_plane(std::int64_t k, std::span<const float> plane);
  /// Label ids of the plan on the scan's own grid; call once, after the last plane.
  LabelVolume finish();

 private:
  void restore_plane(std::size_t k);
  void restore_label_row(std::size_t j, std::size_t k, std::span<float> scratch);

  PreprocessRecord record_;
  Plan plan_;
  RestoreTaps taps_;
  std::vector<float> below_, plane_;  // the last two planes
  std::int64_t plane_k_ = -1;
  std::size_t next_ = 0;  // plane of the scan's side to restore next
  LabelVolume labels_;    // on record_.reoriented
};

}  // namespace voxlet
