#include "base/memory_size.h"

#include <cmath>
#include <cstdio>
#include <regex>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

constexpr double kMegabyte = 1024.0 * 1024, kGigabyte = 1024 * kMegabyte, kPetabyte = 1024 * 1024 * kGigabyte;

}  // namespace

std::size_t parse_memory(const std::string& text) {
  static const std::regex form(R"(([0-9]{1,9}(\.[0-9]{1,9})?) ?([GgMm])(i?[Bb])?)");
  std::smatch found;
  if (std::regex_match(text, found, form)) {
    const bool giga = found.str(3) == "G" || found.str(3) == "g";
    const double bytes = std::stod(found.str(1)) * (giga ? kGigabyte : kMegabyte);
    if (bytes >= kMegabyte && bytes <= kPetabyte) return static_cast<std::size_t>(bytes);
  }
  throw Error(ErrorCode::kBadInput, "Expected an amount of memory such as 8G or 8192M, found \"" + text + "\".");
}

std::string memory_text(std::size_t bytes) {
  const auto size = static_cast<double>(bytes);
  return size < kGigabyte ? decimals(std::ceil(size / kMegabyte), 0) + " MB" : decimals(size / kGigabyte, 1) + " GB";
}

}  // namespace voxlet
