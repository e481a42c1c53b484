// A process group by LibTorch's c10d. Private to train. Implemented in process_group_c10d.cpp if Gloo is available,
// else in process_group_alone.cpp, which throws Error(kBadInput).
#pragma once

#include <memory>

#include "distributed/process_group.h"

namespace voxlet {

std::unique_ptr<ProcessGroup> make_c10d_group(const Ranks& ranks, torch::Device device);

}  // namespace voxlet
