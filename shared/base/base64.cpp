#include "base/base64.h"

#include <array>
#include <cstdint>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int kNoDigit = -1;

constexpr std::array<int, 256> digit_values() {
  std::array<int, 256> values{};
  values.fill(kNoDigit);
  for (std::size_t n = 0; n < kDigits.size(); ++n) values[static_cast<unsigned char>(kDigits[n])] = static_cast<int>(n);
  return values;
}

[[noreturn]] void refuse(const char* found) {
  throw Error(ErrorCode::kBadInput, std::string("Expected Base64 data, found ") + found + "; copy the file again.");
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string base64_encode(std::span<const std::byte> bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t n = 0; n < 3; ++n)
      three = three << 8U | (at + n < bytes.size() ? std::to_integer<std::uint32_t>(bytes[at + n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n) text += at + n <= bytes.size() ? kDigits[three >> (18 - 6 * n) & 63U] : '=';
  }
  return text;
}

std::vector<std::byte> base64_decode(std::string_view text) {
  static constexpr std::array<int, 256> values = digit_values();
  std::vector<std::byte> bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0, digits = 0, padding = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    const int value = c == '=' ? 0 : values[static_cast<unsigned char>(c)];
    if (value == kNoDigit || (padding > 0 && c != '=')) refuse("another character");
    padding += c == '=' ? 1 : 0;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    if (++digits % 4 != 0) continue;
    for (const unsigned shift : {16U, 8U, 0U}) bytes.push_back(static_cast<std::byte>(bits >> shift & 0xFFU));
  }
  if (digits % 4 != 0 || padding > 2) refuse("text that is cut short");
  bytes.resize(bytes.size() - padding);
  return bytes;
}

}  // namespace voxlet
