#include "device/device.h"

#include <malloc.h>

#include <climits>
#include <regex>

#include "base/error.h"
#include "base/parallel_for.h"

namespace voxlet {
namespace {

constexpr int kTopPadBytes = 256 << 20;

torch::Device cuda_device(int index) {
  const int count = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
  if (index < count) return {torch::kCUDA, static_cast<c10::DeviceIndex>(index)};
  throw Error(ErrorCode::kBadInput, "Expected the GPU cuda:" + std::to_string(index) + ", found " +
                                        std::to_string(count) + " that LibTorch can use; take --device auto or cpu.");
}

}  // namespace

torch::Device parse_device(const std::string& name, int gpu) {
  if (name == "cpu" || (name == "auto" && !torch::cuda::is_available())) return torch::kCPU;
  if (name == "auto" || name == "cuda") return cuda_device(gpu);
  std::smatch match;
  if (std::regex_match(name, match, std::regex("cuda:([0-9]{1,3})"))) return cuda_device(std::stoi(match[1]));
  throw Error(ErrorCode::kBadInput, "Expected the device auto, cpu or cuda:N, found \"" + name + "\".");
}

void tune_for_training() {
  at::set_num_threads(thread_count());
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, kTopPadBytes);
}

}  // namespace voxlet
