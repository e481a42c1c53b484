// What a training ran on and with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

struct Machine {
  std::string voxlet_version, libtorch_version, compiler;
  std::string system;              ///< name and release of the operating system's kernel
  std::string cpu;                 ///< model name
  int cores = 0;                   ///< that the system shows
  int threads = 0;                 ///< that LibTorch uses
  std::uint64_t memory_bytes = 0;  ///< of the whole machine
  std::vector<std::string> gpus;   ///< models of NVIDIA's GPUs
  std::string date;                ///< now, "2026-03-01 14:05 UTC"
};

}  // namespace voxlet
