// Memory that this process may still allocate, and memory that it holds now.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace voxlet {

/// The smallest of three amounts in bytes: the machine's free memory, what is left of the process's control groups
/// (containers, batch jobs), and what is left of its address space (ulimit -v). The largest std::size_t if none is
/// known.
std::size_t available_bytes();
/// Bytes of address space left under `ulimit -v`; the largest std::size_t if there is no limit.
std::size_t available_address_space();
/// Bytes of physical memory that this process occupies; 0 if unknown.
std::size_t resident_bytes();

/// Bytes left in the process's control group and in every group around it, version 1 or 2. @param groups the folder of
/// the control groups, usually /sys/fs/cgroup @param memberships the text of /proc/self/cgroup
std::size_t available_in_groups(const std::filesystem::path& groups, const std::string& memberships);

struct MemoryWords {
  std::string needed, available;
};
/// Both sizes as text, such as "1.3 GB" and "1.1 GB", with enough digits to show that the first is larger.
MemoryWords memory_words(std::size_t needed, std::size_t available);

}  // namespace voxlet
