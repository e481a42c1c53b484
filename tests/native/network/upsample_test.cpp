#include "network/upsample.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

TEST(UpsampleTest, EqualsTheTransposedConvolutionAndItsGradients) {
  torch::manual_seed(3);
  torch::nn::ConvTranspose3d module(torch::nn::ConvTranspose3dOptions(5, 3, 2).stride(2));
  const auto x = torch::randn({2, 5, 3, 4, 6});
  const auto weights = torch::randn({2, 3, 6, 8, 12});
  auto gradients = [&](const torch::Tensor& output) {
    return torch::autograd::grad({(output * weights).sum()}, {module->weight, module->bias});
  };
  const auto expected = module(x), found = upsample_by_two(*module, x);
  EXPECT_TRUE(torch::allclose(found, expected, 1e-5, 1e-5));
  const auto expected_gradients = gradients(expected), found_gradients = gradients(found);
  for (std::size_t n = 0; n < 2; ++n)
    EXPECT_TRUE(torch::allclose(found_gradients[n], expected_gradients[n], 1e-4, 1e-4));
}

}  // namespace
}  // namespace voxlet
