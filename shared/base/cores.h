// How many processor cores this process may use.
#pragma once

namespace voxlet {

/// ≥ 1. Fewer than the machine has where the calling thread was bound to some, by taskset, Slurm or a container:
/// std::thread::hardware_concurrency() counts them all with glibc 2.35 and later.
int available_cores() noexcept;

}  // namespace voxlet
