// Powers whose gradient stays finite, for the focal forms of losses.
#pragma once

#include <torch/torch.h>

#include <limits>

namespace voxlet {

/// x^exponent for x ≥ 0 and exponent ≥ 0, elementwise. Below an exponent of 1 the slope at x = 0 is infinite, and with
/// a factor of 0 behind it not a number; here x below the smallest normal float32 counts as that, with a slope of 0.
inline torch::Tensor finite_power(const torch::Tensor& x, double exponent) {
  if (exponent == 1) return x;
  return x.clamp_min(std::numeric_limits<float>::min()).pow(exponent);
}

}  // namespace voxlet
