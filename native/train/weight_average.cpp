#include "train/weight_average.h"

#include <algorithm>

namespace voxlet {

void update_average(torch::nn::Module& average, const torch::nn::Module& network, double decay, std::int64_t step) {
  const torch::NoGradGuard no_grad;
  const auto n = static_cast<double>(step);
  const double d = std::min(decay, (1 + n) / (10 + n));
  const auto parameters = network.parameters();
  auto averaged = average.parameters();
  for (std::size_t p = 0; p < parameters.size(); ++p) averaged[p].mul_(d).add_(parameters[p], 1 - d);
  const auto buffers = network.buffers();
  auto copies = average.buffers();
  for (std::size_t b = 0; b < buffers.size(); ++b) copies[b].copy_(buffers[b]);
}

}  // namespace voxlet
