#include "loss/class_sums.h"

#include <vector>

#include "loss/shared_batch.h"

namespace voxlet {

torch::Tensor one_hot_like(const torch::Tensor& target, const torch::Tensor& probabilities) {
  return torch::zeros_like(probabilities).scatter_(1, target.unsqueeze(1), 1.0);
}

torch::Tensor sum_per_class(const torch::Tensor& x) {
  std::vector<std::int64_t> axes{0};
  for (std::int64_t axis = 2; axis < x.dim(); ++axis) axes.push_back(axis);
  return sum_over_batch(x.sum(axes));
}

torch::Tensor mean_over_present(const torch::Tensor& losses, const torch::Tensor& reference, bool background) {
  auto present = (reference > 0).to(losses.scalar_type());
  if (!background) present[0] = 0;
  return (present * losses).sum() / present.sum().clamp_min(1);
}

}  // namespace voxlet
