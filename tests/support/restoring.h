// Whole logits → labels, through the restorer that takes them plane by plane.
#pragma once

#include <vector>

#include "inference/label_restorer.h"
#include "inference/segmentation.h"

namespace voxlet::testing {

/// Plane by plane, as a sliding window hands them on.
inline LabelVolume restore_labels(const LogitVolume& logits, const PreprocessRecord& record, const Plan& plan) {
  LabelRestorer restorer(record, plan);
  const Shape& shape = logits.geometry.shape;
  const auto count = static_cast<std::size_t>(shape.ni * shape.nj);
  for (std::size_t k = 0; k < static_cast<std::size_t>(shape.nk); ++k) {
    std::vector<float> plane;
    for (std::size_t c = 0; c < static_cast<std::size_t>(logits.classes); ++c) {
      const auto* begin = &logits.values[c * shape.count() + k * count];
      plane.insert(plane.end(), begin, begin + count);
    }
    restorer.accept_plane(static_cast<std::int64_t>(k), plane);
  }
  return restorer.finish();
}

}  // namespace voxlet::testing
