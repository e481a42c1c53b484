#include "network/tensor_layers.h"

#include <gtest/gtest.h>

#include "network/activation.h"
#include "network/convolution.h"
#include "network/norm.h"

namespace voxlet {
namespace {

Value value(const torch::Tensor& tensor) { return {tensor, {}}; }

TEST(TensorLayersTest, UpsamplingIsLibTorchsTransposedConvolutionWithItsGradients) {
  for (const Axes& factor : {Axes{2, 2, 2}, Axes{1, 2, 2}, Axes{2, 1, 1}}) {
    torch::manual_seed(2);
    auto layer = make_upsampling(5, 3, factor);
    const auto x = torch::randn({2, 5, 3, 4, 2});
    TensorLayers layers(false);
    const auto expected = layer(x), found = layers.upsampling_convolution(value(x), layer).tensor;
    EXPECT_TRUE(torch::allclose(found, expected, 1e-5, 1e-5));
    const auto weights = torch::randn(expected.sizes());
    const auto gradients = [&](const torch::Tensor& output) {
      return torch::autograd::grad({(output * weights).sum()}, {layer->weight, layer->bias});
    };
    const auto expected_gradients = gradients(expected), found_gradients = gradients(found);
    for (std::size_t n = 0; n < 2; ++n)
      EXPECT_TRUE(torch::allclose(found_gradients[n], expected_gradients[n], 1e-4, 1e-4));
  }
}

TEST(TensorLayersTest, AnActivationOverwritesOnlyWhatNobodyElseHolds) {
  TensorLayers layers(false);
  const Activation relu("relu", 1);
  const auto x = torch::full({1, 1, 2, 2, 2}, -1.F);
  EXPECT_EQ(relu->run(layers, value(x)).tensor.max().item<float>(), 0);
  EXPECT_EQ(x.max().item<float>(), -1);
  Value own = value(x.clone());
  const void* memory = own.tensor.data_ptr();
  EXPECT_EQ(relu->run(layers, std::move(own)).tensor.data_ptr(), memory);
}

TEST(TensorLayersTest, BatchNormLearnsStatisticsInTrainingAndUsesThemAfterwards) {
  Norm norm("batch", 2);
  const auto x = 3 + 2 * torch::randn({4, 2, 8, 8, 8});
  TensorLayers training(true), evaluation(false);
  for (int n = 0; n < 200; ++n) norm->run(training, value(x));
  EXPECT_NEAR(norm->running_mean.mean().item<double>(), 3, 0.1);
  const auto result = norm->run(evaluation, value(x)).tensor;
  EXPECT_NEAR(result.mean().item<double>(), 0, 0.02);
  EXPECT_NEAR(result.std().item<double>(), 1, 0.02);
  norm->eval();  // frozen: training of the rest changes nothing here
  norm->run(training, value(x + 100));
  EXPECT_NEAR(norm->running_mean.mean().item<double>(), 3, 0.1);
}

TEST(TensorLayersTest, InstanceNormLooksAtEachCaseAlone) {
  const Norm norm("instance", 1);
  auto x = torch::randn({2, 1, 6, 6, 6});
  x[1] = 50 * x[1] + 7;
  TensorLayers layers(false);
  const auto result = norm->run(layers, value(x)).tensor;
  for (int n = 0; n < 2; ++n) EXPECT_NEAR(result[n].std(false).item<double>(), 1, 1e-3);
}

TEST(TensorLayersTest, LinearResizingKeepsAConstantAndTheCentre) {
  TensorLayers layers(false);
  EXPECT_TRUE(torch::equal(layers.resize(value(torch::ones({1, 1, 2, 2, 2})), kTwo, Interpolation::kLinear).tensor,
                           torch::ones({1, 1, 4, 4, 4})));
  const auto ramp = torch::arange(4, torch::kFloat32).reshape({1, 1, 1, 1, 4});
  const auto fine = layers.resize(value(ramp), {1, 1, 2}, Interpolation::kLinear).tensor.flatten();
  EXPECT_TRUE(torch::allclose(fine, torch::tensor({0.F, 0.25F, 0.75F, 1.25F, 1.75F, 2.25F, 2.75F, 3.F})));
}

TEST(TensorLayersTest, PaddingAddsZerosOnBothSides) {
  TensorLayers layers(false);
  const auto padded = layers.pad(value(torch::ones({1, 1, 1, 2, 3})), {0, 1, 2}).tensor;
  EXPECT_EQ(padded.sizes(), (std::vector<std::int64_t>{1, 1, 1, 4, 7}));
  EXPECT_EQ(padded.sum().item<float>(), 6);
  EXPECT_EQ(padded[0][0][0][1][2].item<float>(), 1);
  const auto channels = layers.pad_channels(value(torch::ones({1, 2, 1, 1, 1})), 1, 2).tensor.flatten();
  EXPECT_TRUE(torch::equal(channels, torch::tensor({0.F, 1.F, 1.F, 0.F, 0.F})));
}

TEST(TensorLayersTest, DetachedValuesTrainNothingBeforeThem) {
  TensorLayers layers(true);
  const auto x = torch::ones({1, 1, 1, 1, 2}, torch::requires_grad());
  EXPECT_FALSE(layers.detach(value(x * 2)).tensor.requires_grad());
  EXPECT_TRUE(layers.sigmoid(value(x * 2)).tensor.requires_grad());
}

}  // namespace
}  // namespace voxlet
