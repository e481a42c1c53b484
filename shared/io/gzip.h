// gzip streams (RFC 1952) in memory, through zlib. Private to io.
#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// Deflate cannot pack more bytes than these into one (zlib's technical notes).
inline constexpr std::uint64_t kLargestDeflateRatio = 1032;

bool is_gzip(std::span<const std::byte> bytes);
/// The last four bytes of the file: the size of its last member modulo 2^32. `bytes` holds at least 4.
std::uint32_t gzip_trailer_size(std::span<const std::byte> bytes);

/// Inflates a gzip file of one or more members, or zlib data (RFC 1950), piece by piece. Keeps a reference to the
/// bytes.
class GzipReader {
 public:
  explicit GzipReader(std::span<const std::byte> bytes);
  ~GzipReader();
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  /// Fills `out` and returns its size, or less where the data ends before. Throws Error(kBadInput) on damaged data
  /// (each member's checksum is tested when its end is reached).
  std::size_t read(std::span<std::byte> out);
  /// Reads on to the end of all members, so that their checksums are tested. Throws Error(kBadInput) on damaged data
  /// and where the end is missing.
  void finish();

 private:
  void feed();
  bool start_next_member();

  z_stream stream_{};
  std::span<const std::byte> rest_;  // not yet given to zlib
  bool finished_ = false;
};

/// One member with the concatenated parts. The bytes depend on the content alone: no time, no name, no system.
std::vector<std::byte> gzip_compress(std::span<const std::span<const std::byte>> parts);

}  // namespace voxlet
