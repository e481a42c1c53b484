#include "loss/focal.h"

#include "loss/finite_power.h"
#include "loss/option_checks.h"
#include "loss/voxel_mean.h"

namespace voxlet {

torch::Tensor focal_loss(const torch::Tensor& logits, const torch::Tensor& target, const FocalOptions& options) {
  return focal_loss_of_log_probabilities(torch::log_softmax(logits, 1), target, options);
}

torch::Tensor focal_loss_of_log_probabilities(const torch::Tensor& log_probabilities, const torch::Tensor& target,
                                              const FocalOptions& options) {
  require_option(options.gamma >= 0, "a gamma of the focal loss of at least 0", options.gamma);
  const auto log_target = of_target_class(log_probabilities, target);
  const auto missing = -torch::expm1(log_target);  // 1 − p_t
  return mean_over_voxels(-finite_power(missing, options.gamma) * log_target, target, options.class_weights,
                          log_probabilities.size(1));
}

}  // namespace voxlet
