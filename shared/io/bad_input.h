// Error sentences that the image readers share. Private to io.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace voxlet {

inline Error bad_input(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

/// For truncated files; counts are of `what`, by default bytes.
inline Error cut_short(std::uint64_t promised, std::uint64_t found, const std::string& what = "bytes") {
  return bad_input("The file is cut short: its header promises " + std::to_string(promised) + " " + what + ", " +
                   std::to_string(found) + " are there; copy or download it again.");
}

}  // namespace voxlet
