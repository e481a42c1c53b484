#include "network/unet.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace voxlet {
namespace {

UNet small_network() {
  torch::manual_seed(1);
  return UNet(2, 5, NetworkPlan{"unet", {4, 6, 8}});
}

TEST(UNetTest, GivesLogitsOfEveryClassOnTheInputsGrid) {
  auto network = small_network();
  const auto logits = network(torch::randn({2, 2, 16, 8, 12}));
  EXPECT_EQ(logits.sizes(), (std::vector<std::int64_t>{2, 5, 16, 8, 12}));
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
  std::set<std::string> found;
  for (const auto& parameter : small_network()->named_parameters()) found.insert(parameter.key());
  EXPECT_EQ(found, expected);
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

TEST(UNetTest, OutputDependsOnEveryParameter) {
  auto network = small_network();
  network(torch::randn({1, 2, 8, 8, 8})).pow(2).sum().backward();
  for (const auto& parameter : network->named_parameters()) {
    EXPECT_GT(parameter.value().grad().abs().max().item<float>(), 0) << parameter.key();
  }
}

TEST(UNetTest, RefusesSizesThatTheLevelsDoNotDivide) {
  auto network = small_network();
  try {
    network(torch::zeros({1, 2, 16, 10, 16}));
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadInput);
    EXPECT_NE(std::string(error.what()).find("divisible by 4"), std::string::npos) << error.what();
  }
}

TEST(UNetTest, SizeMultipleIsTwoToTheLevelsBelowTheFirst) {
  EXPECT_EQ(size_multiple({"unet", {16, 32, 64, 128}}), 8);
  EXPECT_EQ(size_multiple({"unet", {16}}), 1);
}

}  // namespace
}  // namespace voxlet
