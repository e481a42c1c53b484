// Turns stitched planes into labels on the scan's own grid, plane by plane. The logits of the whole volume are never
// held.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inference/restore.h"
#include "plan/plan.h"
#include "preprocess/pipeline.h"
#include "volume/volume.h"

namespace voxlet {

/// Interpolates each class's values linearly to the scan's voxels; the largest wins, the lower class if equal.
class LabelRestorer {
 public:
  LabelRestorer(const PreprocessRecord& record, const Plan& plan);

  /// Memory in bytes while planes arrive, and the peak while `finish` runs, its result included.
  static std::size_t bytes_needed(const PreprocessRecord& record, const Plan& plan);
  static std::size_t bytes_to_finish(const PreprocessRecord& record);

  /// Takes plane k of the network's grid, as SlidingWindow::PlaneSink; k = 0, 1 … in order.
  void accept_plane(std::int64_t k, std::span<const float> plane);
  /// The plan's label ids on the scan's own grid. Call once, after the last plane.
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
