#include "inference/restore.h"

#include <algorithm>

#include "preprocess/resample.h"

namespace voxlet {
namespace {

/// Class by class, so that one full-size volume of logits is held at a time.
LabelVolume argmax_on(const Geometry& grid, const LogitVolume& logits, const Plan& plan, Progress* progress) {
  LabelVolume labels(grid);
  ImageVolume best = resample_linear(class_volume(logits, 0), grid.shape);
  for (std::size_t c = 1; c < static_cast<std::size_t>(logits.classes); ++c) {
    if (progress != nullptr) progress->report(static_cast<double>(c) / static_cast<double>(logits.classes), "restore");
    const ImageVolume candidate = resample_linear(class_volume(logits, c), grid.shape);
    const std::uint16_t id = plan.labels[c - 1].id;
    for (std::size_t v = 0; v < best.voxels.size(); ++v) {
      if (candidate.voxels[v] <= best.voxels[v]) continue;
      best.voxels[v] = candidate.voxels[v];
      labels.voxels[v] = id;
    }
  }
  return labels;
}

}  // namespace

ImageVolume class_volume(const LogitVolume& logits, std::size_t c) {
  const std::size_t count = logits.geometry.shape.count();
  ImageVolume volume;
  volume.geometry = logits.geometry;
  const auto begin = logits.values.begin() + static_cast<std::ptrdiff_t>(c * count);
  volume.voxels.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
  return volume;
}

LabelVolume restore_labels(const LogitVolume& logits, const PreprocessRecord& record, const Plan& plan,
                           Progress* progress) {
  LabelVolume labels = to_scan_grid(argmax_on(record.reoriented, logits, plan, progress), record, plan);
  if (progress != nullptr) progress->report(1, "restore");
  return labels;
}

}  // namespace voxlet
