#include "loss/jaccard.h"

#include "loss/class_sums.h"
#include "loss/option_checks.h"

namespace voxlet {
namespace {

torch::Tensor distance(const torch::Tensor& intersection, const torch::Tensor& total, double smooth) {
  return 1 - (intersection + smooth) / (total + smooth);
}

}  // namespace

torch::Tensor jaccard_loss(const torch::Tensor& logits, const torch::Tensor& target, const JaccardOptions& options) {
  require_option(options.smooth > 0, "a smooth term of the Jaccard distance above 0", options.smooth);
  const auto probabilities = torch::softmax(logits, 1);
  const auto one_hot = one_hot_like(target, probabilities);
  const auto minimum = probabilities * one_hot;
  const auto reference = sum_per_class(one_hot);
  const auto intersection = sum_per_class(minimum);
  const bool squared = options.form == JaccardForm::kSquared;
  const auto total = sum_per_class((squared ? probabilities.square() : probabilities) + one_hot - minimum);  // union
  if (options.form != JaccardForm::kMinMax) {
    return mean_over_present(distance(intersection, total, options.smooth), reference, options.background);
  }
  const auto over_classes = [&](const torch::Tensor& sums) { return sums.slice(0, options.background ? 0 : 1).sum(); };
  const auto any_present = (over_classes(reference) > 0).to(total.scalar_type());
  return any_present * distance(over_classes(intersection), over_classes(total), options.smooth);
}

}  // namespace voxlet
