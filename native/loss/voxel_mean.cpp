#include "loss/voxel_mean.h"

#include <limits>

#include "loss/option_checks.h"
#include "loss/shared_batch.h"

namespace voxlet {
namespace {

/// A single weight is the background's.
std::vector<double> each_class(std::vector<double> weights, std::int64_t classes) {
  if (weights.size() == 1) weights.resize(static_cast<std::size_t>(classes), 1);
  return weights;
}

}  // namespace

torch::Tensor of_target_class(const torch::Tensor& log_probabilities, const torch::Tensor& target) {
  return log_probabilities.gather(1, target.unsqueeze(1)).squeeze(1);
}

torch::Tensor mean_over_voxels(const torch::Tensor& values, const torch::Tensor& target,
                               const std::vector<double>& class_weights, std::int64_t classes) {
  if (class_weights.empty()) return mean_over_batch(values.mean());
  const auto weight_of = each_class(class_weights, classes);
  require_weights(weight_of, classes, "class weights, one per class with the background first");
  const auto per_class = torch::tensor(weight_of, torch::kFloat64).to(values.options());
  const auto weights = per_class.index_select(0, target.flatten()).view_as(values);
  return sum_over_batch((weights * values).sum()) /
         sum_over_batch(weights.sum()).clamp_min(std::numeric_limits<float>::min());
}

}  // namespace voxlet
