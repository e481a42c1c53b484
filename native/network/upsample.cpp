#include "network/upsample.h"

namespace voxlet {

torch::Tensor upsample_by_two(const torch::nn::ConvTranspose3dImpl& module, const torch::Tensor& x) {
  const auto features = module.weight.size(1);
  const auto weight = module.weight.permute({1, 2, 3, 4, 0}).reshape({8 * features, module.weight.size(0), 1, 1, 1});
  const auto blocks = torch::conv3d(x, weight, module.bias.repeat_interleave(8));
  return blocks.view({x.size(0), features, 2, 2, 2, x.size(2), x.size(3), x.size(4)})
      .permute({0, 1, 5, 2, 6, 3, 7, 4})
      .reshape({x.size(0), features, 2 * x.size(2), 2 * x.size(3), 2 * x.size(4)});
}

}  // namespace voxlet
