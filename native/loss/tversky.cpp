#include "loss/tversky.h"

#include "loss/class_sums.h"
#include "loss/finite_power.h"
#include "loss/option_checks.h"

namespace voxlet {
namespace {

void require_options(const TverskyOptions& options) {
  require_option(options.alpha >= 0, "an alpha of the Tversky loss of at least 0", options.alpha);
  require_option(options.beta >= 0, "a beta of the Tversky loss of at least 0", options.beta);
  require_option(options.alpha + options.beta > 0, "an alpha or a beta of the Tversky loss above 0", 0);
  require_option(options.gamma > 0, "a gamma of the Tversky loss above 0", options.gamma);
  require_option(options.smooth > 0, "a smooth term of the Tversky loss above 0", options.smooth);
}

}  // namespace

torch::Tensor tversky_loss(const torch::Tensor& logits, const torch::Tensor& target, const TverskyOptions& options) {
  require_options(options);
  const auto probabilities = torch::softmax(logits, 1);
  const auto one_hot = one_hot_like(target, probabilities);
  const auto hits = probabilities * one_hot;
  const auto false_positives = sum_per_class(probabilities - hits);
  const auto false_negatives = sum_per_class(one_hot - hits);
  const auto errors = options.alpha * false_positives + options.beta * false_negatives;
  const auto losses = errors / (sum_per_class(hits) + errors + options.smooth);  // 1 − T_c
  return mean_over_present(finite_power(losses, 1 / options.gamma), sum_per_class(one_hot), options.background);
}

}  // namespace voxlet
