// What the fuzz targets share: which outcomes are right, and how to tell of a wrong one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <span>

#include "base/error.h"

namespace voxlet::testing {

/// Runs `read`. True if it came to its end, false if it refused its input with voxlet::Error; all else is a find.
template <typename Read>
bool reads_or_refuses(Read&& read) {
  try {
    read();
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// A property that holds for every input, unlike an Error.
inline void require(bool holds, const char* property) {
  if (holds) return;
  std::cerr << "does not hold: " << property << '\n';
  std::abort();
}

inline std::span<const std::byte> input_bytes(const std::uint8_t* data, std::size_t size) {
  return std::as_bytes(std::span(data, size));
}

}  // namespace voxlet::testing
