// Logits and targets for the tests of losses.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "loss/loss.h"
#include "native/support/finite_differences.h"

namespace voxlet::testing {

/// Voxels in a row: (1, 1, 1, voxels).
inline torch::Tensor target_of(const std::vector<std::int64_t>& classes) {
  return torch::tensor(classes, torch::kInt64).view({1, 1, 1, -1});
}

/// Two classes, voxels in a row: logits (1, 2, 1, 1, voxels) in float64 that give the foreground these probabilities.
inline torch::Tensor logits_of(const std::vector<double>& foreground) {
  const auto p = torch::tensor(foreground, torch::kFloat64);
  return torch::stack({1 - p, p}).log().view({1, 2, 1, 1, -1});
}

/// The example that the tests work out by hand: foreground with p = 0.8 and 0.4, background with p = 0.2 and 0.1. So
/// Σ p g = 1.2, Σ p = 1.5, Σ g = 2 for the foreground, and 1.7, 2.5, 2 for the background.
inline torch::Tensor example_logits() { return logits_of({0.8, 0.4, 0.2, 0.1}); }
inline torch::Tensor example_target() { return target_of({1, 1, 0, 0}); }

/// Logits in float32 that are `certainty` at the target's class and 0 at the others.
inline torch::Tensor prediction_of(const torch::Tensor& target, std::int64_t classes, double certainty) {
  return certainty * torch::one_hot(target, classes).permute({0, 4, 1, 2, 3}).to(torch::kFloat32);
}

/// Random logits of two small volumes with three classes, in float64.
inline torch::Tensor random_logits() {
  torch::manual_seed(3);
  return torch::randn({2, 3, 2, 2, 3}, torch::kFloat64);
}

/// Random classes below `classes` for random_logits; all of them are there.
inline torch::Tensor random_target(std::int64_t classes = 3) {
  torch::manual_seed(4);
  return torch::randint(0, classes, {2, 2, 2, 3}, torch::kInt64);
}

/// The gradient by finite differences where the batch holds all classes, lacks one, and lacks the foreground.
inline void expect_right_gradient(const Loss& loss) {
  for (const std::int64_t classes : {3, 2, 1}) {
    SCOPED_TRACE(std::to_string(classes) + " classes in the target");
    const auto target = random_target(classes);
    expect_gradient_of_finite_differences([&](const torch::Tensor& logits) { return loss(logits, target); },
                                          random_logits());
  }
}

/// Expects a finite loss and gradient in float32 where each voxel is certain, half of them wrongly so.
inline void expect_finite_where_certain(const Loss& loss) {
  const auto target = target_of({0, 1, 2, 0, 1, 2});
  const auto said = target_of({0, 1, 2, 1, 2, 0});
  for (const double certainty : {5.0, 15.0, 17.0, 40.0, 90.0, 1000.0}) {
    for (const auto& prediction : {target, said}) {
      const auto logits = prediction_of(prediction, 3, certainty).requires_grad_();
      const auto value = loss(logits, target);
      value.backward();
      EXPECT_TRUE(torch::isfinite(value).item<bool>()) << "certainty " << certainty;
      EXPECT_TRUE(torch::isfinite(logits.grad()).all().item<bool>()) << "certainty " << certainty;
    }
  }
}

}  // namespace voxlet::testing
