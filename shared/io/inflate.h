// Fast gzip decompression in one call, with libdeflate. Private to io. Takes less than half of zlib's time, but cannot
// resume.
#pragma once

#include <cstddef>
#include <span>

namespace voxlet {

/// Fills `out` and returns true if the file is a single gzip member of out.size() bytes with the right checksum.
/// Otherwise returns false; GzipReader then reads what it can and reports what is wrong.
bool inflate_whole(std::span<const std::byte> file, std::span<std::byte> out);

/// Length of deflate's longest match (RFC 1951).
inline constexpr std::size_t kLongestMatch = 258;

/// Fills `out` with the first bytes of a gzip file from its `beginning`, which may be cut off. Returns the number of
/// valid bytes: at least out.size() − kLongestMatch, fewer only if the file is shorter, and 0 if `beginning` is too
/// short or damaged. The checksum is verified only if the file is shorter than `out`.
std::size_t inflate_beginning(std::span<const std::byte> beginning, std::span<std::byte> out);

}  // namespace voxlet
