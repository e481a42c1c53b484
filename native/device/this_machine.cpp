#include "device/this_machine.h"

#include <ATen/Parallel.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <torch/version.h>

#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>

namespace voxlet {
namespace {

namespace fs = std::filesystem;

/// What follows "key … :" in a file of the system, without the spaces before it.
std::string field_of(const fs::path& file, const std::string& key) {
  std::ifstream lines(file);
  std::string line;
  while (std::getline(lines, line)) {
    const auto colon = line.find(':');
    if (!line.starts_with(key) || colon == std::string::npos) continue;
    const auto value = line.find_first_not_of(" \t", colon + 1);
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "";
}

std::string system_name() {
  utsname name{};
  return uname(&name) == 0 ? std::string(name.sysname) + " " + name.release + " " + name.machine : "";
}

std::uint64_t memory_bytes() {
  struct sysinfo info {};
  return ::sysinfo(&info) == 0 ? std::uint64_t{info.totalram} * info.mem_unit : 0;
}

/// As the driver lists them.
std::vector<std::string> gpu_models() {
  std::vector<std::string> models;
  std::error_code none;
  for (const auto& gpu : fs::directory_iterator("/proc/driver/nvidia/gpus", none))
    models.push_back(field_of(gpu.path() / "information", "Model"));
  return models;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts);
  return {text.data(), length};
}

std::string compiler_name() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

}  // namespace

Machine this_machine() {
  Machine machine;
  machine.voxlet_version = VOXLET_VERSION;
  machine.libtorch_version = TORCH_VERSION;
  machine.compiler = compiler_name();
  machine.system = system_name();
  machine.cpu = field_of("/proc/cpuinfo", "model name");
  machine.cores = static_cast<int>(std::thread::hardware_concurrency());
  machine.threads = at::get_num_threads();
  machine.memory_bytes = memory_bytes();
  machine.gpus = gpu_models();
  machine.date = utc_now();
  return machine;
}

}  // namespace voxlet
