// gzip files through libdeflate, which takes less than half of zlib's time but cannot go on where it stopped. Private
// to io.
#pragma once

#include <cstddef>
#include <span>

namespace voxlet {

/// Fills `out` and returns true if the file is one gzip member of out.size() bytes and its checksum is right; else
/// false: GzipReader then reads what can be read, and says what is wrong.
bool inflate_whole(std::span<const std::byte> file, std::span<std::byte> out);

/// The longest match of deflate (RFC 1951).
inline constexpr std::size_t kLongestMatch = 258;

/// Fills `out` with the first bytes of a gzip file of which `beginning` may be a part. Returns how many are there: all
/// but kLongestMatch at least, fewer only where the file is shorter; none if the data ends before or is damaged. A
/// checksum is tested where the file is shorter alone.
std::size_t inflate_beginning(std::span<const std::byte> beginning, std::span<std::byte> out);

}  // namespace voxlet
