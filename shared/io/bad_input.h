// What the readers of images say of files that they cannot read. Internal to this folder.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace voxlet {

inline Error bad_input(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

/// `what` was promised: "bytes", or of what.
inline Error cut_short(std::uint64_t promised, std::uint64_t found, const std::string& what = "bytes") {
  return bad_input("The file is cut short: its header promises " + std::to_string(promised) + " " + what + ", " +
                   std::to_string(found) + " are there; copy or download it again.");
}

}  // namespace voxlet
