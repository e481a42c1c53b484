// Base64 encoding and decoding (RFC 4648).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

std::string base64_encode(std::span<const std::byte> bytes);
/// Ignores white space. Throws Error(kBadInput) for other characters and for truncated text.
std::vector<std::byte> base64_decode(std::string_view text);

}  // namespace voxlet
