#include "export/verify.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

constexpr std::size_t kPositions = 64;
constexpr std::int64_t kSmallestEdge = 16;

std::vector<float> run_golden(const Network& network, const Golden& golden) {
  const torch::NoGradGuard no_gradients;
  auto input = golden_input(golden);
  const torch::Tensor image = torch::from_blob(input.data(), torch::IntArrayRef(golden.input_shape));
  const torch::Tensor logits = network.forward(image).contiguous();
  const auto* values = logits.data_ptr<float>();
  return {values, values + logits.numel()};
}

}  // namespace

Golden make_golden(const Network& network, const Plan& plan) {
  Golden golden;
  // Two voxels along each axis of the deepest level, so that its norms have something to average.
  const auto multiples = size_multiples(plan);
  const auto edge = [&](std::size_t axis) {
    return multiples[axis] * std::max<std::int64_t>(2, (kSmallestEdge + multiples[axis] - 1) / multiples[axis]);
  };
  golden.input_shape = {1, plan.network_channels(), edge(2), edge(1), edge(0)};
  const auto logits = run_golden(network, golden);
  Random random(golden.seed, 1);
  for (std::size_t n = 0; n < kPositions; ++n) {
    const auto position = random.below(static_cast<std::uint32_t>(logits.size()));
    golden.positions.push_back(position);
    golden.values.push_back(logits[position]);
  }
  golden.argmax_hash = argmax_hash(logits, plan.class_count());
  return golden;
}

GoldenResult verify_golden(const Network& network, const Golden& golden, const Plan& plan) {
  if (golden.input_shape[1] != plan.network_channels()) {
    throw Error(ErrorCode::kBadInput, "The golden case has " + std::to_string(golden.input_shape[1]) +
                                          " channels, the network " + std::to_string(plan.network_channels()) +
                                          "; export the model again.");
  }
  return check_golden(golden, run_golden(network, golden), plan.class_count());
}

}  // namespace voxlet
