// Protobuf messages written by hand (protobuf.dev/programming-guides/encoding).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace voxlet::testing {

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes += static_cast<char>((value & 0x7FU) | 0x80U);
  return bytes + static_cast<char>(value);
}

inline std::string number_field(std::uint32_t id, std::uint64_t value) {
  return varint(std::uint64_t{id} << 3U) + varint(value);
}

inline std::string bytes_field(std::uint32_t id, std::string_view content) {
  return varint(std::uint64_t{id} << 3U | 2U) + varint(content.size()) + std::string(content);
}

inline std::string fixed32_field(std::uint32_t id, std::string_view four_bytes) {
  return varint(std::uint64_t{id} << 3U | 5U) + std::string(four_bytes);
}

}  // namespace voxlet::testing
