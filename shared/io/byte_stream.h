// The uncompressed bytes of a file from first to last. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "io/gzip.h"

namespace voxlet {

class ByteStream {
 public:
  /// kByMagic: gzip is recognised by its first bytes; kDeflate: the bytes are gzip or zlib (RFC 1950).
  enum class Packing { kNone, kDeflate, kByMagic };
  explicit ByteStream(std::span<const std::byte> file, Packing packing = Packing::kByMagic);

  /// Fills `out` and returns its size, or less where the data ends before. Throws as GzipReader does.
  std::size_t read(std::span<std::byte> out);
  /// Passes over up to `count` bytes; returns how many there were.
  std::uint64_t skip(std::uint64_t count);
  /// After the voxels. What follows them counts too: damaged data may well go on as more of it.
  void check_end();
  /// How many bytes there can be at most, known without inflating any.
  std::uint64_t most() const { return most_; }

 private:
  std::span<const std::byte> plain_;
  std::optional<GzipReader> gzip_;
  std::uint64_t most_;
};

}  // namespace voxlet
