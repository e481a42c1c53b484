// Powers with a finite gradient, for focal losses. Private to loss.
#pragma once

#include <torch/torch.h>

#include <limits>

namespace voxlet {

/// x^exponent elementwise, for x ≥ 0 and exponent ≥ 0. For exponents below 1 the slope at x = 0 is infinite, and NaN
/// times a following factor of 0; here x below the smallest normal float32 is replaced by that, with a slope of 0.
inline torch::Tensor finite_power(const torch::Tensor& x, double exponent) {
  if (exponent == 1) return x;
  return x.clamp_min(std::numeric_limits<float>::min()).pow(exponent);
}

}  // namespace voxlet
