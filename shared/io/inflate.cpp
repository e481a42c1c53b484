#include "io/inflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace voxlet {
namespace {

struct Inflated {
  libdeflate_result status = LIBDEFLATE_BAD_DATA;
  std::size_t read = 0, written = 0;
};

Inflated inflate(std::span<const std::byte> file, std::span<std::byte> out) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  Inflated result;
  if (decompressor)
    result.status = libdeflate_gzip_decompress_ex(decompressor.get(), file.data(), file.size(), out.data(), out.size(),
                                                  &result.read, &result.written);
  return result;
}

}  // namespace

bool inflate_whole(std::span<const std::byte> file, std::span<std::byte> out) {
  const Inflated result = inflate(file, out);
  return result.status == LIBDEFLATE_SUCCESS && result.read == file.size() && result.written == out.size();
}

// libdeflate writes `out` from first to last and stops at the literal or match that has no room; its interface does not
// promise that, InflateTest does.
std::size_t inflate_beginning(std::span<const std::byte> beginning, std::span<std::byte> out) {
  const Inflated result = inflate(beginning, out);
  if (result.status == LIBDEFLATE_SUCCESS) return result.written;
  return result.status == LIBDEFLATE_INSUFFICIENT_SPACE ? out.size() - std::min(out.size(), kLongestMatch) : 0;
}

}  // namespace voxlet
