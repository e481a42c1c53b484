#include "network/unet.h"

#include <gtest/gtest.h>

#include <set>

#include "native/export/test_network.h"
#include "network/activation_counter.h"

namespace voxlet {
namespace {

Plan plan_of(Step network) {
  Plan plan = test::network_plan(std::move(network), 2);
  plan.labels.push_back({17, "Left-Hippocampus", {}});
  return plan;
}

NetworkPtr small_network() {
  torch::manual_seed(1);
  return make_network(plan_of(testing::unet({4, 6, 8})));
}

std::set<std::string> parameter_names(const Network& network) {
  std::set<std::string> names;
  for (const auto& parameter : network.named_parameters()) names.insert(parameter.key());
  return names;
}

TEST(UNetTest, ParameterNamesAreThoseOfTheModelFormat) {
  std::set<std::string> expected{"output.weight", "output.bias"};
  const auto add_block = [&](const std::string& block) {
    for (const char* name :
         {"conv1.weight", "norm1.weight", "norm1.bias", "conv2.weight", "norm2.weight", "norm2.bias"})
      expected.insert(block + "." + name);
  };
  for (const char* block : {"encoder.0", "encoder.1", "encoder.2", "decoder.0", "decoder.1"}) add_block(block);
  for (const char* name : {"upsample.0.weight", "upsample.0.bias", "upsample.1.weight", "upsample.1.bias"})
    expected.insert(name);
  EXPECT_EQ(parameter_names(*small_network()), expected);
}

TEST(UNetTest, ParameterCountIsTheSumOfItsLayers) {
  const auto block = [](int in, int out) { return 27 * in * out + 27 * out * out + 4 * out; };
  const auto up = [](int from, int to) { return 8 * from * to + to; };
  const int expected =
      block(2, 4) + block(4, 6) + block(6, 8) + up(8, 6) + up(6, 4) + block(12, 6) + block(8, 4) + (4 * 5 + 5);
  std::int64_t found = 0;
  for (const auto& parameter : small_network()->parameters()) found += parameter.numel();
  EXPECT_EQ(found, expected);
}

TEST(UNetTest, ASumOfSkipsHalvesWhatDecodersTakeIn) {
  const auto shape_of = [](const std::string& skip) {
    Step network = testing::unet({4, 6, 8});
    network.parameters["skip"] = skip;
    return make_network(plan_of(network))->named_parameters()["decoder.0.conv1.weight"].sizes().vec();
  };
  EXPECT_EQ(shape_of("concat"), (std::vector<std::int64_t>{4, 8, 3, 3, 3}));
  EXPECT_EQ(shape_of("sum"), (std::vector<std::int64_t>{4, 4, 3, 3, 3}));
}

TEST(UNetTest, FromHalfResolutionItsLogitsLieOnTheImagesGridAndCostLess) {
  Step network = testing::unet({4, 6});
  network.parameters["strides"] = std::vector<std::vector<double>>{{2, 2, 2}, {2, 2, 2}};
  const auto unet = make_network(plan_of(network));
  EXPECT_EQ(unet->forward(torch::randn({1, 2, 8, 12, 16})).sizes(), (std::vector<std::int64_t>{1, 5, 8, 12, 16}));
  const auto names = parameter_names(*unet);
  EXPECT_TRUE(names.contains("finest.weight"));
  ActivationCounter counter, whole;
  unet->run(counter, ActivationCounter::value_of({1, 2, 8, 12, 16}), false);
  make_network(plan_of(testing::unet({4, 6})))->run(whole, ActivationCounter::value_of({1, 2, 8, 12, 16}), false);
  EXPECT_LT(2 * counter.values(), whole.values());
}

TEST(UNetTest, FinestFeaturesSeeTheImageAtItsOwnResolution) {
  Step network = testing::unet({4, 6});
  network.parameters["strides"] = std::vector<std::vector<double>>{{2, 2, 2}, {2, 2, 2}};
  network.parameters["finest_features"] = 3.0;
  const auto unet = make_network(plan_of(network));
  const auto parameters = unet->named_parameters();
  EXPECT_EQ(parameters["finest.weight"].sizes(), (std::vector<std::int64_t>{4, 3, 2, 2, 2}));
  EXPECT_EQ(parameters["finest_decoder.conv1.weight"].sizes(), (std::vector<std::int64_t>{3, 2 + 3, 3, 3, 3}));
  EXPECT_EQ(parameters["output.weight"].sizes(), (std::vector<std::int64_t>{5, 3, 1, 1, 1}));
  EXPECT_FALSE(parameters.contains("finest_activation.weight"));
  EXPECT_EQ(unet->forward(torch::randn({1, 2, 8, 12, 16})).sizes(), (std::vector<std::int64_t>{1, 5, 8, 12, 16}));
}

TEST(UNetTest, WithoutANormConvolutionsHaveABias) {
  Step network = testing::unet({4, 6});
  network.parameters["norm"] = std::string("none");
  network.parameters["convolutions"] = 1.0;
  network.parameters["activation"] = std::string("prelu");
  const auto names = parameter_names(*make_network(plan_of(network)));
  EXPECT_TRUE(names.contains("encoder.1.conv1.bias"));
  EXPECT_TRUE(names.contains("encoder.1.activation1.weight"));
  EXPECT_FALSE(names.contains("encoder.1.norm1.weight"));
  EXPECT_FALSE(names.contains("encoder.1.conv2.weight"));
}

TEST(UNetTest, DropoutIsAtWorkInTrainingAlone) {
  Step network = testing::unet({4, 6});
  network.parameters["dropout"] = 0.5;
  const auto unet = make_network(plan_of(network));
  const auto image = torch::randn({1, 2, 8, 8, 8});
  EXPECT_FALSE(torch::equal(unet->forward(image), unet->forward(image)));
  unet->eval();
  EXPECT_TRUE(torch::equal(unet->forward(image), unet->forward(image)));
}

}  // namespace
}  // namespace voxlet
