// Memory is there before it is taken. Internal to this folder.
#pragma once

#include <cstdint>
#include <string>

namespace voxlet {

/// Throws Error(kTooLarge) if `bytes` are not free: systems give more than they have, and end the program later. What
/// is small is not asked for. @param what "a scan of 512 × 512 × 512 voxels"
void require_room(std::uint64_t bytes, const std::string& what);

}  // namespace voxlet
