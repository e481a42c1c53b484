#include "io/gzip.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr int kGzipWindow = 15 + 16;                          // the largest window, gzip wrapping
constexpr int kEitherWindow = 15 + 32;                        // gzip or zlib, by the first bytes
constexpr std::size_t kLargestPiece = std::size_t{1} << 30U;  // zlib counts in 32 bits

Bytef* as_zlib(const std::byte* bytes) { return reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes)); }

}  // namespace

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x1F} && bytes[1] == std::byte{0x8B};
}

std::uint32_t gzip_trailer_size(std::span<const std::byte> bytes) {
  std::uint32_t size = 0;
  for (std::size_t n = 0; n < 4; ++n) size = size << 8U | std::to_integer<std::uint32_t>(bytes[bytes.size() - 1 - n]);
  return size;
}

GzipReader::GzipReader(std::span<const std::byte> bytes) : rest_(bytes) {
  if (inflateInit2(&stream_, kEitherWindow) != Z_OK) throw std::bad_alloc();
}

GzipReader::~GzipReader() { inflateEnd(&stream_); }

void GzipReader::feed() {
  if (stream_.avail_in > 0) return;
  const std::size_t size = std::min(rest_.size(), kLargestPiece);
  stream_.next_in = as_zlib(rest_.data());
  stream_.avail_in = static_cast<uInt>(size);
  rest_ = rest_.subspan(size);
}

bool GzipReader::start_next_member() {
  feed();
  // Padding behind the last member is allowed and passed over, as gzip does.
  if (stream_.avail_in == 0 || *stream_.next_in != 0x1F) return false;
  inflateReset(&stream_);
  return true;
}

std::size_t GzipReader::read(std::span<std::byte> out) {
  std::size_t filled = 0;
  while (filled < out.size() && !finished_) {
    feed();
    const std::size_t room = std::min(out.size() - filled, kLargestPiece);
    stream_.next_out = as_zlib(out.data() + filled);
    stream_.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    filled += room - stream_.avail_out;
    if (status == Z_STREAM_END) {
      finished_ = !start_next_member();
    } else if (status == Z_BUF_ERROR) {
      break;  // no input left
    } else if (status != Z_OK) {
      throw Error(ErrorCode::kBadInput, "The compressed data is damaged; copy or download the file again.");
    }
  }
  return filled;
}

void GzipReader::finish() {
  std::vector<std::byte> scratch(std::size_t{1} << 20U);
  while (read(scratch) == scratch.size()) continue;
  if (!finished_)
    throw Error(ErrorCode::kBadInput,
                "The file is cut short: the end of its compressed data is missing; copy or download it again.");
}

std::vector<std::byte> gzip_compress(std::span<const std::span<const std::byte>> parts) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  gz_header header{};
  header.os = 255;  // unknown: the same bytes from every system
  deflateSetHeader(&stream, &header);
  std::vector<std::byte> result;
  std::vector<std::byte> piece(std::size_t{1} << 18U);
  auto run = [&](int flush) {
    do {
      stream.next_out = as_zlib(piece.data());
      stream.avail_out = static_cast<uInt>(piece.size());
      deflate(&stream, flush);
      result.insert(result.end(), piece.begin(), piece.end() - static_cast<std::ptrdiff_t>(stream.avail_out));
    } while (stream.avail_out == 0);
  };
  for (std::span<const std::byte> part : parts) {
    while (!part.empty()) {
      const std::size_t size = std::min(part.size(), kLargestPiece);
      stream.next_in = as_zlib(part.data());
      stream.avail_in = static_cast<uInt>(size);
      run(Z_NO_FLUSH);
      part = part.subspan(size);
    }
  }
  run(Z_FINISH);
  deflateEnd(&stream);
  return result;
}

}  // namespace voxlet
