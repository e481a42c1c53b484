#include "loss/cross_entropy.h"

#include "loss/shared_batch.h"
#include "loss/voxel_mean.h"

namespace voxlet {

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                            const CrossEntropyOptions& options) {
  return cross_entropy_of_log_probabilities(torch::log_softmax(logits, 1), target, options);
}

torch::Tensor cross_entropy_of_log_probabilities(const torch::Tensor& log_probabilities, const torch::Tensor& target,
                                                 const CrossEntropyOptions& options) {
  if (options.class_weights.empty()) return mean_over_batch(torch::nll_loss_nd(log_probabilities, target));
  return mean_over_voxels(-of_target_class(log_probabilities, target), target, options.class_weights,
                          log_probabilities.size(1));
}

}  // namespace voxlet
