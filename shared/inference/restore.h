// From logits on the network's grid to labels on the scan's own grid.
#pragma once

#include "base/progress.h"
#include "inference/sliding_window.h"
#include "preprocess/pipeline.h"
#include "volume/orientation.h"

namespace voxlet {

/// One class of the logits, on their grid.
ImageVolume class_volume(const LogitVolume& logits, std::size_t c);

/// A volume on the grid record.reoriented with its axes put back: the scan's own grid. Its orientation is the plan's by
/// definition, not by closest_orientation of the turned grid: at 45 degrees two axis orders are equally close.
template <typename T>
Volume<T> to_scan_grid(const Volume<T>& reoriented, const PreprocessRecord& record, const Plan& plan) {
  const Orientation from = parse_orientation(plan.orientation), to = closest_orientation(record.scan.affine);
  Volume<T> volume = reorient(reoriented, axis_order(from, to));
  volume.geometry = record.scan;  // the same grid, without the rounding of two reorderings
  return volume;
}

/// Each class's logits are interpolated trilinearly to the scan's voxels, the largest wins (ties: the lower class), and
/// the axes are put back. Values are label ids of the plan.
LabelVolume restore_labels(const LogitVolume& logits, const PreprocessRecord& record, const Plan& plan,
                           Progress* progress = nullptr);

}  // namespace voxlet
