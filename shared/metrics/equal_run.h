// Finds the end of a run of equal labels quickly. Private to metrics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace voxlet {

/// The first index after `begin` whose label differs, at most `end`. Compares four labels at a time.
inline std::size_t equal_run_end(const std::uint16_t* labels, std::size_t begin, std::size_t end) {
  const std::uint64_t four_of_it = labels[begin] * std::uint64_t{0x0001000100010001};
  std::size_t at = begin + 1;
  for (; at + 4 <= end; at += 4) {
    std::uint64_t four = 0;
    std::memcpy(&four, labels + at, sizeof(four));
    if (four != four_of_it) break;
  }
  while (at < end && labels[at] == labels[begin]) ++at;
  return at;
}

}  // namespace voxlet
