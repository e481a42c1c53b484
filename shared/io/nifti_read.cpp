#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "base/error.h"
#include "base/large_pages.h"
#include "io/bad_input.h"
#include "io/byte_stream.h"
#include "io/gzip.h"
#include "io/image_file.h"
#include "io/inflate.h"
#include "io/nifti.h"
#include "io/nifti_header.h"
#include "io/nifti_series.h"
#include "io/nifti_voxels.h"
#include "io/room.h"

namespace voxlet {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;
constexpr std::uint64_t kLargestWhole = std::uint64_t{1} << 29U;

void require_bytes(std::span<const std::byte> file, std::uint64_t promised) {
  if (!is_gzip(file)) {
    if (promised > file.size()) throw cut_short(promised, file.size());
    return;
  }
  if (promised / kLargestDeflateRatio > file.size())
    throw bad_input("The file is cut short: its header promises " + std::to_string(promised) +
                    " bytes, which cannot be packed into " + std::to_string(file.size()) +
                    "; copy or download it again.");
  // The trailer tells the size modulo 2^32 in files of one member; where it does not fit, inflate and count.
  if (file.size() >= 4 && gzip_trailer_size(file) == static_cast<std::uint32_t>(promised)) return;
  const std::uint64_t found = ByteStream(file).skip(promised);
  if (found < promised) throw cut_short(promised, found);
}

StoredImage checked_header(std::span<const std::byte> file, const NiftiLimits& limits, Frames frames = Frames::kOne) {
  StoredImage stored = read_nifti_header(file, limits, frames);
  require_bytes(file, stored.data_offset + stored.data_bytes());
  return stored;
}

bool inflates_whole(std::span<const std::byte> file, std::uint64_t size) {
  return is_gzip(file) && size <= kLargestWhole && gzip_trailer_size(file) == size;
}

/// The uncompressed file, if it is at hand as a whole or quickly made so; else empty. Larger files are inflated piece
/// by piece, since then memory matters more than time.
std::span<const std::byte> whole_file(std::span<const std::byte> file, std::uint64_t size,
                                      std::vector<std::byte>& inflated) {
  if (!is_gzip(file)) return file.first(static_cast<std::size_t>(size));
  if (!inflates_whole(file, size)) return {};
  inflated = large_vector<std::byte>(static_cast<std::size_t>(size));
  return inflate_whole(file, inflated) ? std::span<const std::byte>(inflated) : std::span<const std::byte>();
}

/// The first volume's voxels from first to last, without more memory than a piece takes.
class VoxelReader {
 public:
  VoxelReader(std::span<const std::byte> file, const StoredImage& stored) : stream_(file), stored_(stored) {
    stream_.skip(stored.data_offset);
  }

  std::size_t piece() const { return kPieceBytes / stored_.bytes_per_voxel; }

  template <typename Value>
  void read(std::span<Value> out) {
    const auto bytes = std::span(scratch_).first(out.size() * stored_.bytes_per_voxel);
    const std::size_t found = stream_.read(bytes);
    if (found < bytes.size()) throw cut_short(stored_.frame_bytes(), done_ * stored_.bytes_per_voxel + found);
    convert_voxels(bytes, stored_, out);
    done_ += out.size();
  }

  void check_end() {
    if (stored_.frames == 1) stream_.check_end();
  }

 private:
  ByteStream stream_;
  const StoredImage& stored_;
  std::vector<std::byte> scratch_ = std::vector<std::byte>(kPieceBytes);
  std::size_t done_ = 0;
};

template <typename Value>
void read_pieces(std::span<const std::byte> file, const StoredImage& stored, std::span<Value> voxels,
                 Progress* progress) {
  VoxelReader reader(file, stored);
  for (std::size_t done = 0; done < voxels.size();) {
    const auto out = voxels.subspan(done, std::min(reader.piece(), voxels.size() - done));
    reader.read(out);
    done += out.size();
    if (progress != nullptr)
      progress->report(static_cast<double>(done) / static_cast<double>(voxels.size()), "Reading");
  }
  reader.check_end();
}

void add_to(IntensityRange& range, std::span<const float> values) {
  for (const float value : values) {
    if (!std::isfinite(value)) {
      ++range.not_finite;
      continue;
    }
    range.minimum = std::min(range.minimum, value);
    range.maximum = std::max(range.maximum, value);
  }
}

std::string voxels_text(const Shape& shape) { return "a scan of " + to_string(shape) + " voxels"; }

/// `beside`: bytes that are needed at the same time.
template <typename Value>
Volume<Value> allocate(const Geometry& geometry, std::uint64_t beside) {
  require_room(beside + std::uint64_t{geometry.shape.count()} * sizeof(Value), voxels_text(geometry.shape));
  const Error failure(ErrorCode::kTooLarge, "There is not enough memory for a scan of " + to_string(geometry.shape) +
                                                " voxels; crop or downsample it.");
  if (geometry.shape.count() > std::vector<Value>().max_size()) throw failure;
  try {
    return Volume<Value>(geometry);
  } catch (const std::bad_alloc&) {
    throw failure;
  }
}

/// The first volume, where there may be more.
template <typename Value>
Volume<Value> read_volume(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress,
                          Frames frames = Frames::kOne) {
  const StoredImage stored = checked_header(file, limits, frames);
  const std::uint64_t size = stored.data_offset + stored.frame_bytes();
  Volume<Value> volume = allocate<Value>(stored.info.geometry, inflates_whole(file, size) ? size : 0);
  const auto voxels = std::span<Value>(volume.voxels);
  std::vector<std::byte> inflated;
  const auto whole = progress == nullptr ? whole_file(file, size, inflated) : std::span<const std::byte>();
  if (whole.empty())
    read_pieces(file, stored, voxels, progress);
  else
    convert_voxels(whole.subspan(static_cast<std::size_t>(stored.data_offset)), stored, voxels);
  return volume;
}

/// Reads a file and puts its name in front of what is wrong with its content.
template <typename Read>
auto read_named(const std::filesystem::path& path, Read read) {
  try {
    const std::vector<std::byte> file = read_image_file(path);
    return read(std::span<const std::byte>(file));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kIo) throw;  // names its file
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

IntensityRange read_intensity_range(std::span<const std::byte> file, const NiftiLimits& limits) {
  const StoredImage stored = checked_header(file, limits);
  VoxelReader reader(file, stored);
  std::vector<float> values(reader.piece());
  IntensityRange range;
  const std::size_t count = stored.info.geometry.shape.count();
  for (std::size_t done = 0; done < count; done += values.size()) {
    values.resize(std::min(reader.piece(), count - done));
    reader.read(std::span<float>(values));
    add_to(range, values);
  }
  reader.check_end();
  return range;
}

LabelVolume read_nifti_labels(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress) {
  return read_volume<std::uint16_t>(file, limits, progress);
}

NiftiSeriesInfo read_nifti_series_info(std::span<const std::byte> file, const NiftiLimits& limits) {
  const StoredImage stored = checked_header(file, limits, Frames::kMany);
  return {stored.info, stored.frames, stored.frame_seconds};
}

ImageVolume read_first_image(std::span<const std::byte> file, const NiftiLimits& limits) {
  return read_volume<float>(file, limits, nullptr, Frames::kMany);
}

LabelVolume read_first_labels(std::span<const std::byte> file, const NiftiLimits& limits) {
  return read_volume<std::uint16_t>(file, limits, nullptr, Frames::kMany);
}

NiftiInfo read_nifti_info(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_info(file, limits); });
}

ImageVolume read_nifti_image(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_image(file, limits); });
}

IntensityRange read_intensity_range(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_intensity_range(file, limits); });
}

LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_labels(file, limits); });
}

}  // namespace voxlet
