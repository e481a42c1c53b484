#include "loss/dice_cross_entropy.h"

namespace voxlet {

torch::Tensor dice_cross_entropy(const torch::Tensor& logits, const torch::Tensor& target,
                                 const DiceCrossEntropyOptions& options) {
  const auto log_probabilities = torch::log_softmax(logits, 1);
  return cross_entropy_of_log_probabilities(log_probabilities, target, options.cross_entropy) +
         dice_loss_of_probabilities(log_probabilities.exp(), target, options.dice);
}

}  // namespace voxlet
