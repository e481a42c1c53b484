// Writes model, input and LibTorch's output for each case into a folder; tests/web/networks compares the runtimes.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "export/exporter.h"
#include "native/support/small_networks.h"

namespace {

using voxlet::test::SmallNetwork;
using voxlet::testing::unet;

struct ParityCase {
  std::string name;
  SmallNetwork small;
  std::vector<std::int64_t> shape;  // N, D, H, W
  double offset = 0;                // added to the input, whose SD is 1
  bool half_weights = false;
  double tolerance = 1e-4;
  std::vector<std::string> runtimes = {};  // of node, wasm and webgpu; none for all
  int ensemble = 1;                        // so many networks in the model
};

constexpr double kLargeOffset = 10;
const std::vector<std::string> kWithoutWebGpu{"node", "wasm"};

SmallNetwork unet_from_half_resolution() {
  SmallNetwork small{"unet", unet({8, 16, 32})};
  small.network.parameters["strides"] = std::vector<std::vector<double>>(3, {2, 2, 2});
  return small;
}

SmallNetwork unet_of(std::vector<double> channels, int image_channels = 1) {
  return {"unet", unet(std::move(channels)), 1, image_channels};
}

// The tests' WebGPU is SwiftShader on the processor: {4, 8, 16} at 24³ takes it 3 s, {8, 16, 32} at 32³ 10 s.
std::vector<ParityCase> special_cases() {
  return {{"unet_non_cubic", unet_of({8, 16, 32}), {1, 16, 40, 24}},
          {"unet_two_channels_batch", unet_of({4, 8}, 2), {2, 12, 8, 18}},
          {"unet_four_levels", unet_of({4, 8, 16, 32}), {1, 24, 24, 24}},
          {"unet_from_half_resolution", unet_from_half_resolution(), {1, 24, 16, 24}},
          {"unet_wide", unet_of({16, 32, 64, 128}), {1, 48, 48, 48}, 0, false, 1e-4, kWithoutWebGpu},
          {"unet_offset_100", unet_of({4, 8, 16}), {1, 24, 24, 24}, 100},
          {"unet_offset_at_160", unet_of({4, 8}), {1, 160, 160, 160}, kLargeOffset, false, 1e-4, kWithoutWebGpu},
          {"unet_half_weights_on_webgpu", unet_of({4, 8, 16}), {1, 24, 24, 24}, 0, true},
          {"unet_ensemble", unet_of({4, 8}), {1, 16, 16, 16}, kLargeOffset, false, 1e-4, {}, 3}};
}

/// Every network with an input of zero mean, with a large offset, and with its weights as float16.
std::vector<ParityCase> all_cases() {
  std::vector<ParityCase> cases = special_cases();
  for (const auto& small : voxlet::test::kSmallNetworks) {
    cases.push_back({small.name + "_zero_mean", small, {1, 16, 16, 16}});
    cases.push_back({small.name + "_large_offset", small, {1, 16, 16, 16}, kLargeOffset});
    cases.push_back({small.name + "_half_weights", small, {1, 16, 16, 16}, 0, true, 1e-4, kWithoutWebGpu});
  }
  return cases;
}

/// To what a package with half weights holds, so that the comparison is of the computation alone.
void round_weights(torch::nn::Module& network) {
  const torch::NoGradGuard no_gradients;
  for (torch::Tensor& weights : network.parameters()) {
    if (weights.dim() > 1) weights.copy_(weights.to(torch::kHalf).to(torch::kFloat));
  }
}

void write(const std::filesystem::path& path, const void* bytes, std::size_t count) {
  std::ofstream file(path, std::ios::binary);
  file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

struct Example {
  voxlet::NetworkPtr network;
  torch::Tensor input, output;
};

/// The case's network with random weights, on random voxels.
Example random_example(const ParityCase& parity, const voxlet::Plan& plan, std::uint64_t seed) {
  Example example{voxlet::test::random_network(plan, seed), {}, {}};
  if (parity.half_weights) round_weights(*example.network);
  const auto& s = parity.shape;
  const torch::NoGradGuard no_gradients;
  example.input = torch::randn({s[0], plan.network_channels(), s[1], s[2], s[3]}) + parity.offset;
  example.output = example.network->forward(example.input).contiguous();
  return example;
}

/// One whose voxels are of more than one class: random weights may give all the same, which would prove little.
Example telling_example(const ParityCase& parity, const voxlet::Plan& plan) {
  for (std::uint64_t seed = 3; seed < 13; ++seed) {
    const Example example = random_example(parity, plan, seed);
    if (std::get<0>(at::_unique(example.output.argmax(1))).numel() > 1) return example;
  }
  throw std::runtime_error(parity.name + " gives every voxel one class with each of ten seeds");
}

nlohmann::json write_case(const ParityCase& parity, const std::filesystem::path& folder) {
  voxlet::Plan plan = voxlet::test::network_plan(parity.small.network, parity.small.image_channels);
  plan.ensemble = parity.ensemble;
  const auto [network, input, expected] = telling_example(parity, plan);
  const std::string model = voxlet::export_package(*network, plan, {.half_weights = parity.half_weights});
  write(folder / (parity.name + ".onnx"), model.data(), model.size());
  write(folder / (parity.name + ".input"), input.data_ptr(), input.nbytes());
  write(folder / (parity.name + ".expected"), expected.data_ptr(), expected.nbytes());
  nlohmann::json entry{{"name", parity.name},
                       {"network", plan.network.name},
                       {"classes", plan.class_count()},
                       {"shape", input.sizes().vec()},
                       {"tolerance", parity.tolerance}};
  if (!parity.runtimes.empty()) entry["runtimes"] = parity.runtimes;
  return entry;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: export_parity_cases FOLDER" << std::endl;
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  nlohmann::json cases;
  for (const auto& parity : all_cases()) cases.push_back(write_case(parity, folder));
  const std::string text = cases.dump(1);
  write(folder / "cases.json", text.data(), text.size());
  return 0;
}
