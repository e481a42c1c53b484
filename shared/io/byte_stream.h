// Sequential reader of a file's uncompressed bytes. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "io/gzip.h"

namespace voxlet {

class ByteStream {
 public:
  /// kByMagic recognises gzip by its first bytes; kDeflate expects gzip or zlib data (RFC 1950).
  enum class Packing { kNone, kDeflate, kByMagic };
  explicit ByteStream(std::span<const std::byte> file, Packing packing = Packing::kByMagic);

  /// Fills `out` and returns its size, or less if the data ends earlier. Throws as GzipReader does.
  std::size_t read(std::span<std::byte> out);
  /// Skips up to `count` bytes; returns how many there were.
  std::uint64_t skip(std::uint64_t count);
  /// Call after the voxels: reads on, because damaged data often continues, so that checksums are verified.
  void check_end();
  /// Upper bound of the number of bytes, known without decompressing any.
  std::uint64_t most() const { return most_; }

 private:
  std::span<const std::byte> plain_;
  std::optional<GzipReader> gzip_;
  std::uint64_t most_;
};

}  // namespace voxlet
