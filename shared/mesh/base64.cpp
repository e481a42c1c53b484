#include "mesh/base64.h"

#include <cstdint>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::span<const std::byte> bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t n = 0; n < 3; ++n)
      group = group << 8U | (at + n < bytes.size() ? static_cast<std::uint32_t>(bytes[at + n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n) text += at + n <= bytes.size() ? kDigits[group >> (6 * (3 - n)) & 63U] : '=';
  }
  return text;
}

std::vector<std::byte> from_base64(std::string_view text) {
  std::vector<std::byte> bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  unsigned digits = 0;
  for (const char c : text) {
    if (c == '=' || c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos)
      throw Error(ErrorCode::kBadInput, std::string("Expected Base64; found the character '") + c + "'.");
    group = group << 6U | static_cast<std::uint32_t>(digit);
    if (++digits % 4 != 0) continue;
    for (const unsigned shift : {16U, 8U, 0U}) bytes.push_back(static_cast<std::byte>(group >> shift & 255U));
    group = 0;
  }
  if (digits % 4 == 1)
    throw Error(ErrorCode::kBadInput, "Expected Base64; found text that ends in the middle of a byte.");
  if (digits % 4 >= 2) bytes.push_back(static_cast<std::byte>(group >> (digits % 4 == 2 ? 4U : 10U) & 255U));
  if (digits % 4 == 3) bytes.push_back(static_cast<std::byte>(group >> 2U & 255U));
  return bytes;
}

}  // namespace voxlet
