#include "loss/deep_supervision.h"

#include <cmath>
#include <numeric>
#include <sstream>

#include "base/error.h"
#include "loss/option_checks.h"

namespace voxlet {
namespace {

std::vector<double> halving_weights(std::size_t count) {
  std::vector<double> weights(count);
  for (std::size_t l = 0; l < count; ++l) weights[l] = std::ldexp(1.0, -static_cast<int>(l));
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  return weights;
}

bool divides(torch::IntArrayRef size, torch::IntArrayRef target_size) {
  if (size.size() != target_size.size()) return false;
  for (std::size_t axis = 0; axis < size.size(); ++axis) {
    if (size[axis] < 1 || target_size[axis] % size[axis] != 0) return false;
  }
  return true;
}

torch::Tensor target_at(torch::IntArrayRef size, torch::Tensor target) {
  if (!divides(size, target.sizes().slice(1))) {
    std::ostringstream sentence;
    sentence << "Expected an output whose size divides the target's, " << target.sizes().slice(1) << ", found " << size
             << "; use a patch size that the network halves without remainder.";
    throw Error(ErrorCode::kBadInput, sentence.str());
  }
  for (std::size_t n = 0; n < size.size(); ++n) {
    const auto axis = static_cast<std::int64_t>(n) + 1;
    target = target.slice(axis, 0, target.size(axis), target.size(axis) / size[n]);
  }
  return target.contiguous();
}

}  // namespace

torch::Tensor deep_supervision(const Loss& loss, const std::vector<torch::Tensor>& outputs, const torch::Tensor& target,
                               std::vector<double> weights) {
  if (outputs.empty()) {
    throw Error(ErrorCode::kBadInput, "Expected at least one output for deep supervision, found none.");
  }
  if (weights.empty()) weights = halving_weights(outputs.size());
  require_weights(weights, static_cast<std::int64_t>(outputs.size()), "weights of deep supervision, one per output");
  torch::Tensor sum;
  for (std::size_t l = 0; l < outputs.size(); ++l) {
    if (weights[l] == 0) continue;
    const auto part = weights[l] * loss(outputs[l], target_at(outputs[l].sizes().slice(2), target));
    sum = sum.defined() ? sum + part : part;
  }
  return sum;
}

}  // namespace voxlet
