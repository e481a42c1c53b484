#include "loss/dice_cross_entropy.h"

namespace voxlet {
namespace {

/// Sum over everything but the class axis: (N, C, D, H, W) → (C).
torch::Tensor sum_per_class(const torch::Tensor& x) { return x.sum(torch::IntArrayRef{0, 2, 3, 4}); }

torch::Tensor dice_loss(const torch::Tensor& probabilities, const torch::Tensor& target) {
  const auto one_hot = torch::zeros_like(probabilities).scatter_(1, target.unsqueeze(1), 1.0);
  const auto reference = sum_per_class(one_hot);
  const auto intersection = sum_per_class(probabilities * one_hot);
  const auto dice = (2 * intersection + kDiceSmooth) / (sum_per_class(probabilities) + reference + kDiceSmooth);
  auto present = (reference > 0).to(dice.scalar_type());
  present[0] = 0;
  return (present * (1 - dice)).sum() / present.sum().clamp_min(1);
}

}  // namespace

torch::Tensor dice_cross_entropy(const torch::Tensor& logits, const torch::Tensor& target) {
  const auto log_probabilities = torch::log_softmax(logits, 1);
  const auto cross_entropy = torch::nll_loss_nd(log_probabilities, target);
  return cross_entropy + dice_loss(log_probabilities.exp(), target);
}

}  // namespace voxlet
