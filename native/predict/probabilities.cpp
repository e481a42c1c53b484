#include "predict/probabilities.h"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.h"
#include "inference/restore.h"
#include "preprocess/resample.h"

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

}  // namespace

std::vector<ImageVolume> restore_probabilities(LogitVolume logits, const PreprocessRecord& record, const Plan& plan,
                                               Progress& progress) {
  softmax(logits);
  std::vector<ImageVolume> probabilities;
  for (std::size_t c = 0; c < static_cast<std::size_t>(logits.classes); ++c) {
    progress.check();
    const ImageVolume reoriented = resample_linear(class_volume(logits, c), record.reoriented.shape);
    probabilities.push_back(to_scan_grid(reoriented, record, plan));
  }
  return probabilities;
}

}  // namespace voxlet
