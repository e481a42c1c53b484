// Number of processor cores that this process may use.
#pragma once

namespace voxlet {

/// At least 1. Counts only the cores that the calling thread is bound to (taskset, Slurm, a container);
/// std::thread::hardware_concurrency() counts all cores of the machine with glibc 2.35 and later.
int available_cores() noexcept;

}  // namespace voxlet
