// SHA-256: which file a result came from.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace voxlet {

/// 64 hexadecimal digits, as `sha256sum` prints them. Source: FIPS 180-4.
std::string sha256(std::span<const std::byte> bytes);

}  // namespace voxlet
