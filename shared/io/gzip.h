// In-memory gzip compression and decompression (RFC 1952) with zlib. Private to io.
#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// Deflate's largest compression ratio (zlib's technical notes).
inline constexpr std::uint64_t kLargestDeflateRatio = 1032;

bool is_gzip(std::span<const std::byte> bytes);
/// The last four bytes of the file: the uncompressed size of its last member modulo 2^32. `bytes` holds at least 4.
std::uint32_t gzip_trailer_size(std::span<const std::byte> bytes);

/// Decompresses a gzip file of one or more members, or zlib data (RFC 1950), piece by piece. Keeps a reference to the
/// bytes, which must outlive it.
class GzipReader {
 public:
  explicit GzipReader(std::span<const std::byte> bytes);
  ~GzipReader();
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  /// Fills `out` and returns its size, or less if the data ends earlier. Throws Error(kBadInput) for damaged data; each
  /// member's checksum is verified at its end.
  std::size_t read(std::span<std::byte> out);
  /// Reads to the end of all members, which verifies their checksums. Throws Error(kBadInput) for damaged or truncated
  /// data.
  void finish();

 private:
  void feed();
  bool start_next_member();

  z_stream stream_{};
  std::span<const std::byte> rest_;  // not yet given to zlib
  bool finished_ = false;
};

/// One gzip member with the concatenated parts. The bytes depend only on the content: no time, name or system.
std::vector<std::byte> gzip_compress(std::span<const std::span<const std::byte>> parts);

}  // namespace voxlet
