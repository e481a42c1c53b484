// How much memory is free for this process, and how much it takes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace voxlet {

/// The least of what the machine has free, what the limits of the process's control groups leave (containers, batch
/// jobs) and what its address space has room for (ulimit -v); the largest number where none of them is known.
std::size_t available_bytes();
/// What `ulimit -v` leaves of the address space; the largest number where there is no limit.
std::size_t available_address_space();
/// What this process takes of it now; 0 where that is not known.
std::size_t resident_bytes();

/// What the control groups leave. @param groups where their files lie, /sys/fs/cgroup @param memberships the text of
/// /proc/self/cgroup. Of version 1 and 2, the group's own limit and those of the groups around it.
std::size_t available_in_groups(const std::filesystem::path& groups, const std::string& memberships);

struct MemoryWords {
  std::string needed, available;
};
/// "1.3 GB" and "1.1 GB": with as many digits as tell what is needed from the less that there is.
MemoryWords memory_words(std::size_t needed, std::size_t available);

}  // namespace voxlet
