// Names of parameters are part of the model format: the networks' headers state them, and here they are held to it.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "native/support/small_networks.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

using Names = std::set<std::string>;

Names operator+(Names a, const Names& b) {
  a.insert(b.begin(), b.end());
  return a;
}

Names under(const std::string& prefix, const Names& names) {
  Names all;
  for (const auto& name : names) all.insert(prefix + "." + name);
  return all;
}

const Names kWeight{"weight"}, kWithBias{"weight", "bias"}, kInstance = kWithBias;
const Names kBatch{"weight", "bias", "running_mean", "running_var"};

Names block(int n, const Names& norm) {
  return under("conv" + std::to_string(n), kWeight) + under("norm" + std::to_string(n), norm);
}
Names two_blocks(const Names& norm) { return block(1, norm) + block(2, norm); }
Names biased_convolutions() { return under("conv1", kWithBias) + under("conv2", kWithBias); }

Names output() { return under("output", kWithBias); }
Names upsample() { return under("upsample.#", kWithBias); }
Names supervision() { return under("supervision.#", kWithBias); }

Names unet() { return under("encoder.#", two_blocks(kInstance)) + under("decoder.#", two_blocks(kInstance)); }

Names residual_unit(const Names& norm) {
  return two_blocks(norm) + under("shortcut", kWeight) + under("shortcut_norm", norm);
}

Names resenc_unet() {
  const Names residual_block = biased_convolutions() + under("norm1", kInstance) + under("norm2", kInstance) +
                               under("shortcut", kWeight) + under("shortcut_norm", kInstance);
  return under("stem", block(1, kInstance)) + under("encoder.#.#", residual_block) + upsample() +
         under("decoder.#", block(1, kInstance)) + output() + supervision();
}

Names vnet() {
  const Names stage = biased_convolutions() + under("activation1", kWeight) + under("activation2", kWeight);
  return under("encoder.#", stage) + under("decoder.#", stage) + under("down.#", kWithBias) +
         under("down_activation.#", kWeight) + upsample() + under("up_activation.#", kWeight) + output();
}

Names neuronet() {
  return under("first", kWeight) + under("encoder.#.#", two_blocks(kBatch)) +
         under("decoder.#.#", two_blocks(kBatch) + under("shortcut", kWeight)) + under("norm", kBatch) + output();
}

Names deepqsmseg() {
  const Names attention = under("reduce", kWithBias) + under("expand", kWithBias) + under("spatial", kWithBias);
  return under("encoder.#", two_blocks(kBatch)) + under("decoder.#", block(1, kBatch) + under("shortcut", kWeight)) +
         under("down.#", kWeight) + under("down_norm.#", kBatch) + upsample() +
         under("encoder_attention.#", attention) + under("decoder_attention.#", attention) + output();
}

Names attention_unet() {
  const Names gate = under("signal", kWeight) + under("signal_norm", kBatch) + under("theta", kWeight) +
                     under("phi", kWithBias) + under("psi", kWithBias) + under("result", kWeight) +
                     under("result_norm", kBatch);
  return under("encoder.#", two_blocks(kBatch)) + under("decoder.#", two_blocks(kBatch)) +
         under("scaled.#", block(1, kBatch)) + upsample() + under("gate.#", gate) + output() + supervision();
}

Names multiscale_unet() {
  const Names with_prelu = block(1, kBatch) + under("activation1", kWeight);
  Names names = under("first", with_prelu) + under("reduce.#", with_prelu) + under("decoder.#", with_prelu);
  for (const std::string way : {"down", "encoder", "up"})
    names = names + under(way + "_norm.#", kBatch) + under(way + "_activation.#", kWeight);
  return names + under("down.#", kWeight) + under("encoder.#", kWeight) + upsample() + under("output.#", kWithBias);
}

Names cascade_cnn() {
  Names path;
  for (const char* layer : {"local1_a", "local1_b", "local2_a", "local2_b", "global_a", "global_b", "output"})
    path = path + under(layer, kWithBias);
  return under("first", path) + under("second", path);
}

struct StatedNames {
  std::string small_network;
  Names names;
};

class ParameterNamesTest : public ::testing::TestWithParam<StatedNames> {};

const test::SmallNetwork& small_network(const std::string& name) {
  const auto named = [&](const test::SmallNetwork& small) { return small.name == name; };
  return *std::find_if(test::kSmallNetworks.begin(), test::kSmallNetworks.end(), named);
}

/// "encoder.#.conv1.weight" of "encoder.0.conv1.weight".
std::string without_indices(const std::string& name) {
  return std::regex_replace(name, std::regex(R"(\.\d+(?=\.))"), ".#");
}

TEST_P(ParameterNamesTest, AreThoseOfTheHeader) {
  const auto& small = small_network(GetParam().small_network);
  Names found;
  for (const auto& [name, tensor] :
       network_state(*make_network(test::network_plan(small.network, small.image_channels))))
    found.insert(without_indices(name));
  EXPECT_EQ(found, GetParam().names);
}

INSTANTIATE_TEST_SUITE_P(All, ParameterNamesTest,
                         ::testing::Values(StatedNames{"unet", unet() + upsample() + output()},
                                           StatedNames{"resunet", under("encoder.#", residual_unit(kInstance)) +
                                                                      under("decoder.#", residual_unit(kInstance)) +
                                                                      upsample() + under("norm", kInstance) + output()},
                                           StatedNames{"resenc_unet", resenc_unet()}, StatedNames{"vnet", vnet()},
                                           StatedNames{"neuronet", neuronet()}, StatedNames{"deepqsmseg", deepqsmseg()},
                                           StatedNames{"attention_unet", attention_unet()},
                                           StatedNames{"multiscale_unet", multiscale_unet()},
                                           StatedNames{"cascade_cnn", cascade_cnn()},
                                           StatedNames{"meshnet", under("layers.#", block(1, kBatch)) + output()}),
                         [](const auto& test) { return test.param.small_network; });

}  // namespace
}  // namespace voxlet
