// The devices that can run networks, for people to choose from.
#pragma once

#include <string>
#include <vector>

namespace voxlet {

struct UsableDevice {
  std::string name;         ///< as --device takes it: "cpu", "cuda:0"
  std::string description;  ///< "16 cores"; "NVIDIA H200, 139.8 GiB, compute capability 9.0"
};

struct DeviceList {
  std::string libtorch;               ///< version
  std::vector<UsableDevice> devices;  ///< the CPU first; never empty
  std::string note;                   ///< why there is no GPU among them; empty if there is one
};

}  // namespace voxlet
