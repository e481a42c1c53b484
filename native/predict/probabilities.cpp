#include "predict/probabilities.h"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.h"
#include "preprocess/resample.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

void softmax(LogitVolume& logits) {
  const std::size_t voxels = logits.geometry.shape.count();
  const auto classes = static_cast<std::size_t>(logits.classes);
  parallel_for(voxels, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) {
      float largest = logits.values[v], sum = 0;
      for (std::size_t c = 1; c < classes; ++c) largest = std::max(largest, logits.values[c * voxels + v]);
      for (std::size_t c = 0; c < classes; ++c) {
        float& value = logits.values[c * voxels + v];
        value = std::exp(value - largest);
        sum += value;
      }
      for (std::size_t c = 0; c < classes; ++c) logits.values[c * voxels + v] /= sum;
    }
  });
}

ImageVolume class_volume(const LogitVolume& values, std::size_t c) {
  const auto count = static_cast<std::ptrdiff_t>(values.geometry.shape.count());
  const auto begin = values.values.begin() + static_cast<std::ptrdiff_t>(c) * count;
  ImageVolume volume;
  volume.geometry = values.geometry;
  volume.voxels.assign(begin, begin + count);
  return volume;
}

}  // namespace

std::vector<ImageVolume> restore_probabilities(LogitVolume logits, const PreprocessRecord& record, Progress& progress) {
  softmax(logits);
  const AxisOrder order =
      axis_order(closest_orientation(record.reoriented.affine), closest_orientation(record.scan.affine));
  std::vector<ImageVolume> probabilities;
  for (std::size_t c = 0; c < static_cast<std::size_t>(logits.classes); ++c) {
    progress.check();
    ImageVolume volume = reorient(resample_linear(class_volume(logits, c), record.reoriented.shape), order);
    volume.geometry = record.scan;  // the same grid, without the rounding of two reorderings
    probabilities.push_back(std::move(volume));
  }
  return probabilities;
}

}  // namespace voxlet
