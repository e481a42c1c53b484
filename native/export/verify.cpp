#include "export/verify.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/random.h"

namespace voxlet {
namespace {

constexpr std::size_t kPositions = 64;
constexpr std::int64_t kSmallestEdge = 16;

std::vector<float> run_golden(UNet& network, const Golden& golden) {
  const torch::NoGradGuard no_gradients;
  auto input = golden_input(golden);
  const torch::Tensor image = torch::from_blob(input.data(), torch::IntArrayRef(golden.input_shape));
  const torch::Tensor logits = network->forward(image).contiguous();
  const auto* values = logits.data_ptr<float>();
  return {values, values + logits.numel()};
}

}  // namespace

Golden make_golden(UNet& network, const Plan& plan) {
  Golden golden;
  // Two voxels along each axis of the deepest level, so that its norms have something to average.
  const std::int64_t edge = std::max<std::int64_t>(kSmallestEdge, 2 * size_multiple(plan.network));
  golden.input_shape = {1, plan.network_channels(), edge, edge, edge};
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

GoldenResult verify_golden(UNet& network, const Golden& golden, int classes) {
  const std::int64_t channels = network->encoder[0]->as<ConvBlock>()->conv1->weight.size(1);
  if (golden.input_shape[1] != channels) {
    throw Error(ErrorCode::kBadInput, "The golden case has " + std::to_string(golden.input_shape[1]) +
                                          " channels, the network " + std::to_string(channels) +
                                          "; export the model again.");
  }
  return check_golden(golden, run_golden(network, golden), classes);
}

}  // namespace voxlet
