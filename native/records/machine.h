// The hardware and software that a training ran on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

struct Machine {
  std::string voxlet_version, libtorch_version, compiler;
  std::string system;              ///< name and release of the operating system's kernel
  std::string cpu;                 ///< model name
  int cores = 0;                   ///< reported by the system
  int threads = 0;                 ///< used by LibTorch
  std::uint64_t memory_bytes = 0;  ///< total
  std::vector<std::string> gpus;   ///< models of NVIDIA's GPUs
  std::string date;                ///< current time, "2026-03-01 14:05 UTC"
};

}  // namespace voxlet
