// Gradients of autograd against central finite differences.
#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace voxlet::testing {

/// Expects the gradient of the scalar `function` at `point` (float64) to be (f(x + h) − f(x − h)) / 2h at each element.
template <typename Function>
void expect_gradient_of_finite_differences(const Function& function, const torch::Tensor& point,
                                           double tolerance = 1e-7) {
  const double h = 1e-5;
  auto x = point.detach().clone().requires_grad_();
  function(x).backward();
  const auto gradient = x.grad().flatten();
  for (std::int64_t n = 0; n < x.numel(); ++n) {
    const auto at = [&](double offset) {
      auto moved = point.detach().clone();
      moved.view(-1)[n] += offset;
      return function(moved).template item<double>();
    };
    EXPECT_NEAR(gradient[n].template item<double>(), (at(h) - at(-h)) / (2 * h), tolerance) << "element " << n;
  }
}

}  // namespace voxlet::testing
