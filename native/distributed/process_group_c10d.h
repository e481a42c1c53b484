// Several processes by LibTorch's c10d. process_group_c10d.cpp where Gloo is there, else process_group_alone.cpp.
#pragma once

#include <memory>

#include "distributed/process_group.h"

namespace voxlet {

std::unique_ptr<ProcessGroup> make_c10d_group(const Ranks& ranks, torch::Device device);

}  // namespace voxlet
