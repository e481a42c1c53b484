// Writes model, input and LibTorch's output for each parity case into a folder; run_onnx.mjs compares onnxruntime.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "export/exporter.h"
#include "native/export/test_network.h"

namespace {

struct ParityCase {
  std::string name;
  int image_channels;
  std::vector<double> features;
  std::vector<std::int64_t> shape;  // N, D, H, W
  double offset = 0;                // added to the input
  bool half_weights = false;
  double tolerance = 1e-4;
};

const std::vector<ParityCase> kCases{
    {"cube", 1, {8, 16, 32}, {1, 32, 32, 32}},
    {"non_cubic", 1, {8, 16, 32}, {1, 16, 40, 24}},
    {"two_channels_batch", 2, {4, 8}, {2, 12, 8, 18}},
    {"four_levels", 1, {16, 32, 64, 128}, {1, 48, 48, 48}},
    {"large_offset", 1, {8, 16, 32}, {1, 64, 64, 64}, 100},
    {"half_weights", 1, {8, 16, 32}, {1, 24, 24, 24}, 0, true, 1e-2},
};

void write(const std::filesystem::path& path, const void* bytes, std::size_t count) {
  std::ofstream file(path, std::ios::binary);
  file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(count));
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

nlohmann::json write_case(const ParityCase& parity, const std::filesystem::path& folder) {
  const voxlet::Plan plan = voxlet::test::small_plan(parity.image_channels, parity.features);
  const auto network = voxlet::test::random_network(plan);
  const auto& s = parity.shape;
  const torch::NoGradGuard no_gradients;
  const torch::Tensor input = torch::randn({s[0], parity.image_channels, s[1], s[2], s[3]}) + parity.offset;
  const torch::Tensor expected = network->forward(input).contiguous();
  const std::string model = voxlet::export_package(*network, plan, {.half_weights = parity.half_weights});
  write(folder / (parity.name + ".onnx"), model.data(), model.size());
  write(folder / (parity.name + ".input"), input.data_ptr(), input.nbytes());
  write(folder / (parity.name + ".expected"), expected.data_ptr(), expected.nbytes());
  return {{"name", parity.name}, {"shape", input.sizes().vec()}, {"tolerance", parity.tolerance}};
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
  for (const auto& parity : kCases) cases.push_back(write_case(parity, folder));
  const std::string text = cases.dump(1);
  write(folder / "cases.json", text.data(), text.size());
  return 0;
}
