#include "loss/dice.h"

#include "loss/class_sums.h"
#include "loss/option_checks.h"

namespace voxlet {

torch::Tensor dice_loss(const torch::Tensor& logits, const torch::Tensor& target, const DiceOptions& options) {
  return dice_loss_of_probabilities(torch::softmax(logits, 1), target, options);
}

torch::Tensor dice_loss_of_probabilities(const torch::Tensor& probabilities, const torch::Tensor& target,
                                         const DiceOptions& options) {
  require_option(options.smooth > 0, "a smooth term of Dice above 0", options.smooth);
  const bool squared = options.denominator == DiceDenominator::kSquared;
  const auto one_hot = one_hot_like(target, probabilities);
  const auto reference = sum_per_class(one_hot);  // Σ g and Σ g² alike
  const auto intersection = sum_per_class(probabilities * one_hot);
  const auto predicted = sum_per_class(squared ? probabilities.square() : probabilities);
  const auto dice = (2 * intersection + options.smooth) / (predicted + reference + options.smooth);
  return mean_over_present(1 - dice, reference, options.background);
}

}  // namespace voxlet
