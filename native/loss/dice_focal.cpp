#include "loss/dice_focal.h"

#include "loss/option_checks.h"

namespace voxlet {

torch::Tensor dice_focal(const torch::Tensor& logits, const torch::Tensor& target, const DiceFocalOptions& options) {
  require_option(options.focal_weight >= 0, "a weight of the focal part of at least 0", options.focal_weight);
  const auto log_probabilities = torch::log_softmax(logits, 1);
  const auto dice = dice_loss_of_probabilities(log_probabilities.exp(), target, options.dice);
  return dice + options.focal_weight * focal_loss_of_log_probabilities(log_probabilities, target, options.focal);
}

}  // namespace voxlet
