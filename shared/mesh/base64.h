// Base64 (RFC 4648), with padding.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

std::string to_base64(std::span<const std::byte> bytes);
/// White space is passed over. Throws Error(kBadInput) for other characters and for a length that does not fit.
std::vector<std::byte> from_base64(std::string_view text);

}  // namespace voxlet
