#include "io/inflate_whole.h"

#include <libdeflate.h>

#include <memory>

namespace voxlet {

bool inflate_whole(std::span<const std::byte> file, std::span<std::byte> out) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  if (!decompressor) return false;
  std::size_t read = 0, written = 0;
  const auto status = libdeflate_gzip_decompress_ex(decompressor.get(), file.data(), file.size(), out.data(),
                                                    out.size(), &read, &written);
  return status == LIBDEFLATE_SUCCESS && read == file.size() && written == out.size();
}

}  // namespace voxlet
