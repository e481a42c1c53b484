// Checks for enough free memory before a large allocation. Private to io.
#pragma once

#include <cstdint>
#include <string>

namespace voxlet {

/// Throws Error(kTooLarge) if `bytes` are not available: systems promise more than they have and later kill the
/// program. Small amounts are not checked. @param what for the sentence: "a scan of 512 × 512 × 512 voxels"
void require_room(std::uint64_t bytes, const std::string& what);

}  // namespace voxlet
