#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <type_traits>

#include "base/error.h"
#include "io/file.h"
#include "io/gzip.h"
#include "io/nifti.h"
#include "io/nifti_header.h"

namespace voxlet {
namespace {

/// Deflate cannot pack more than 1032 bytes into one (zlib's technical notes).
constexpr std::uint64_t kLargestRatio = 1032;
constexpr std::size_t kScratchBytes = std::size_t{1} << 20U;

Error bad(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

Error cut_short(std::uint64_t promised, std::uint64_t found) {
  return bad("The file is cut short: its header promises " + std::to_string(promised) + " bytes, " +
             std::to_string(found) + " are there; copy or download it again.");
}

/// The uncompressed bytes of a file from first to last.
class ByteStream {
 public:
  explicit ByteStream(std::span<const std::byte> file) : plain_(file) {
    if (is_gzip(file)) gzip_.emplace(file);
  }

  std::size_t read(std::span<std::byte> out) {
    if (gzip_) return gzip_->read(out);
    const std::size_t size = std::min(out.size(), plain_.size());
    std::copy_n(plain_.data(), size, out.data());
    plain_ = plain_.subspan(size);
    return size;
  }

  /// Passes over up to `count` bytes; returns how many there were.
  std::uint64_t skip(std::uint64_t count) {
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

  /// After the voxels: looks a little further, so that zlib meets the end of the stream and tests the checksum.
  void check_end() {
    if (gzip_ && skip(kScratchBytes) < kScratchBytes && !gzip_->finished())
      throw bad("The file is cut short: the end of its gzip data is missing; copy or download it again.");
  }

 private:
  std::span<const std::byte> plain_;
  std::optional<GzipReader> gzip_;
};

void require_bytes(std::span<const std::byte> file, std::uint64_t promised) {
  if (!is_gzip(file)) {
    if (promised > file.size()) throw cut_short(promised, file.size());
    return;
  }
  if (promised / kLargestRatio > file.size())
    throw bad("The file is cut short: its header promises " + std::to_string(promised) +
              " bytes, which cannot be packed into " + std::to_string(file.size()) + "; copy or download it again.");
  // The trailer tells the size modulo 2^32 in files of one member; where it does not fit, inflate and count.
  if (file.size() >= 4 && gzip_trailer_size(file) == static_cast<std::uint32_t>(promised)) return;
  const std::uint64_t found = ByteStream(file).skip(promised);
  if (found < promised) throw cut_short(promised, found);
}

StoredImage checked_header(std::span<const std::byte> file, const NiftiLimits& limits) {
  std::array<std::byte, kHeaderBytes> head{};
  const std::size_t size = ByteStream(file).read(head);
  StoredImage stored = decode_nifti_header(std::span(head).first(size), limits);
  stored.info.compressed = is_gzip(file);
  require_bytes(file, stored.data_offset + stored.data_bytes());
  return stored;
}

template <std::size_t Size>
using UnsignedOfSize = std::conditional_t<
    Size == 2, std::uint16_t,
    std::conditional_t<Size == 4, std::uint32_t, std::conditional_t<Size == 8, std::uint64_t, std::uint8_t>>>;

inline std::uint8_t reversed(std::uint8_t value) { return value; }
inline std::uint16_t reversed(std::uint16_t value) { return __builtin_bswap16(value); }
inline std::uint32_t reversed(std::uint32_t value) { return __builtin_bswap32(value); }
inline std::uint64_t reversed(std::uint64_t value) { return __builtin_bswap64(value); }

template <typename T>
void reverse_bytes(std::span<T> values) {
  using Word = UnsignedOfSize<sizeof(T)>;
  for (T& value : values) {
    Word word;
    std::memcpy(&word, &value, sizeof(T));
    word = reversed(word);
    std::memcpy(&value, &word, sizeof(T));
  }
}

template <typename Stored>
void convert(std::span<const Stored> stored, const NiftiInfo& info, float* out) {
  const double slope = info.slope, intercept = info.intercept;
  if (slope == 1 && intercept == 0) {
    for (std::size_t n = 0; n < stored.size(); ++n) out[n] = static_cast<float>(stored[n]);
  } else {
    for (std::size_t n = 0; n < stored.size(); ++n)
      out[n] = static_cast<float>(slope * static_cast<double>(stored[n]) + intercept);
  }
}

template <typename Stored>
void convert(std::span<const Stored> stored, const NiftiInfo& info, std::uint16_t* out) {
  const double slope = info.slope, intercept = info.intercept;
  auto value_at = [&](std::size_t n) { return slope * static_cast<double>(stored[n]) + intercept; };
  bool wrong = false;
  for (std::size_t n = 0; n < stored.size(); ++n) {
    const double value = value_at(n);
    const double kept = value > 0 ? (value < 65535 ? value : 65535.0) : 0.0;  // NaN becomes 0
    out[n] = static_cast<std::uint16_t>(kept);
    wrong |= static_cast<double>(out[n]) != value;
  }
  for (std::size_t n = 0; wrong && n < stored.size(); ++n) {
    if (static_cast<double>(out[n]) == value_at(n)) continue;
    throw bad("Expected a label map of whole numbers from 0 to 65535, found the value " + std::to_string(value_at(n)) +
              "; choose the file with the labels.");
  }
}

template <typename Stored, typename Value>
void read_voxels(ByteStream& stream, const NiftiInfo& info, std::span<Value> voxels, Progress* progress) {
  std::vector<Stored> scratch(std::min(voxels.size(), kScratchBytes / sizeof(Stored)));
  for (std::size_t done = 0; done < voxels.size();) {
    const auto piece = std::span(scratch).first(std::min(scratch.size(), voxels.size() - done));
    const std::size_t found = stream.read(std::as_writable_bytes(piece));
    if (found < piece.size_bytes()) throw cut_short(voxels.size() * sizeof(Stored), done * sizeof(Stored) + found);
    if (info.byte_swapped) reverse_bytes(piece);
    convert(std::span<const Stored>(piece), info, voxels.data() + done);
    done += piece.size();
    if (progress != nullptr)
      progress->report(static_cast<double>(done) / static_cast<double>(voxels.size()), "Reading");
  }
}

template <typename Value>
using VoxelReader = void (*)(ByteStream&, const NiftiInfo&, std::span<Value>, Progress*);

/// By NIfTI's datatype codes, which decode_nifti_header has checked.
template <typename Value>
VoxelReader<Value> voxel_reader(int datatype) {
  switch (datatype) {
    case 2:
      return read_voxels<std::uint8_t, Value>;
    case 4:
      return read_voxels<std::int16_t, Value>;
    case 8:
      return read_voxels<std::int32_t, Value>;
    case 16:
      return read_voxels<float, Value>;
    case 64:
      return read_voxels<double, Value>;
    case 256:
      return read_voxels<std::int8_t, Value>;
    case 512:
      return read_voxels<std::uint16_t, Value>;
    case 768:
      return read_voxels<std::uint32_t, Value>;
    case 1024:
      return read_voxels<std::int64_t, Value>;
    default:
      return read_voxels<std::uint64_t, Value>;
  }
}

template <typename Value>
Volume<Value> allocate(const Geometry& geometry) {
  const Error failure(ErrorCode::kTooLarge, "There is not enough memory for a scan of " + to_string(geometry.shape) +
                                                " voxels; crop or downsample it.");
  if (geometry.shape.count() > std::vector<Value>().max_size()) throw failure;
  try {
    return Volume<Value>(geometry);
  } catch (const std::bad_alloc&) {
    throw failure;
  }
}

template <typename Value>
Volume<Value> read_volume(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress) {
  const StoredImage stored = checked_header(file, limits);
  Volume<Value> volume = allocate<Value>(stored.info.geometry);
  ByteStream stream(file);
  stream.skip(stored.data_offset);
  voxel_reader<Value>(stored.datatype)(stream, stored.info, volume.voxels, progress);
  stream.check_end();
  return volume;
}

/// Reads a file and puts its name in front of what is wrong with its content.
template <typename Read>
auto read_named(const std::filesystem::path& path, Read read) {
  const std::vector<std::byte> file = read_file(path);
  try {
    return read(std::span<const std::byte>(file));
  } catch (const Error& error) {
    throw Error(error.code(), path.string() + ": " + error.what());
  }
}

}  // namespace

NiftiInfo read_nifti_info(std::span<const std::byte> file, const NiftiLimits& limits) {
  return checked_header(file, limits).info;
}

ImageVolume read_nifti_image(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress) {
  return read_volume<float>(file, limits, progress);
}

LabelVolume read_nifti_labels(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress) {
  return read_volume<std::uint16_t>(file, limits, progress);
}

NiftiInfo read_nifti_info(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_info(file, limits); });
}

ImageVolume read_nifti_image(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_image(file, limits); });
}

LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_labels(file, limits); });
}

}  // namespace voxlet
