#include "io/byte_stream.h"

#include <algorithm>
#include <vector>

namespace voxlet {
namespace {

constexpr std::size_t kScratchBytes = std::size_t{1} << 20U;

}  // namespace

ByteStream::ByteStream(std::span<const std::byte> file, Packing packing) : plain_(file), most_(file.size()) {
  if (packing == Packing::kNone || (packing == Packing::kByMagic && !is_gzip(file))) return;
  gzip_.emplace(file);
  most_ = (most_ + 1) * kLargestDeflateRatio;
}

std::size_t ByteStream::read(std::span<std::byte> out) {
  if (gzip_) return gzip_->read(out);
  const std::size_t size = std::min(out.size(), plain_.size());
  std::copy_n(plain_.data(), size, out.data());
  plain_ = plain_.subspan(size);
  return size;
}

std::uint64_t ByteStream::skip(std::uint64_t count) {
  std::vector<std::byte> scratch(static_cast<std::size_t>(std::min<std::uint64_t>(count, kScratchBytes)));
  std::uint64_t skipped = 0;
  while (skipped < count) {
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(count - skipped, scratch.size()));
    const std::size_t found = read(std::span(scratch).first(piece));
    skipped += found;
    if (found < piece) break;
  }
  return skipped;
}

void ByteStream::check_end() {
  if (gzip_) gzip_->finish();
}

}  // namespace voxlet
