#include "inference/probabilities.h"

#include "inference/restore.h"
#include "inference/softmax.h"

namespace voxlet {

std::vector<ImageVolume> restore_probabilities(LogitVolume logits, const PreprocessRecord& record, const Plan& plan,
                                               Progress& progress) {
  if (plan.patch.stitch == "logits") softmax(logits.values, logits.classes);
  std::vector<ImageVolume> probabilities;
  const std::size_t voxels = logits.geometry.shape.count();
  for (std::size_t c = 0; c < static_cast<std::size_t>(logits.classes); ++c) {
    progress.check();
    const auto values = std::span<const float>(logits.values).subspan(c * voxels, voxels);
    probabilities.push_back(restore_values(values, record, plan, c == 0 ? 1.0F : 0.0F));
  }
  return probabilities;
}

}  // namespace voxlet
