#include <algorithm>
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

/// The uncompressed file, if it is at hand as a whole or quickly made so; else empty. Larger files are inflated piece
/// by piece, since then memory matters more than time.
std::span<const std::byte> whole_file(std::span<const std::byte> file, std::uint64_t size,
                                      std::vector<std::byte>& inflated) {
  if (!is_gzip(file)) return file.first(static_cast<std::size_t>(size));
  if (size > kLargestWhole || gzip_trailer_size(file) != size) return {};
  inflated = large_vector<std::byte>(static_cast<std::size_t>(size));
  return inflate_whole(file, inflated) ? std::span<const std::byte>(inflated) : std::span<const std::byte>();
}

template <typename Value>
void read_pieces(std::span<const std::byte> file, const StoredImage& stored, std::span<Value> voxels,
                 Progress* progress) {
  ByteStream stream(file);
  stream.skip(stored.data_offset);
  std::vector<std::byte> scratch(kPieceBytes);
  const std::size_t piece = kPieceBytes / stored.bytes_per_voxel;
  for (std::size_t done = 0; done < voxels.size();) {
    const auto out = voxels.subspan(done, std::min(piece, voxels.size() - done));
    const auto bytes = std::span(scratch).first(out.size() * stored.bytes_per_voxel);
    const std::size_t found = stream.read(bytes);
    if (found < bytes.size()) throw cut_short(stored.frame_bytes(), done * stored.bytes_per_voxel + found);
    convert_voxels(bytes, stored, out);
    done += out.size();
    if (progress != nullptr)
      progress->report(static_cast<double>(done) / static_cast<double>(voxels.size()), "Reading");
  }
  if (stored.frames == 1) stream.check_end();
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

/// The first volume, where there may be more.
template <typename Value>
Volume<Value> read_volume(std::span<const std::byte> file, const NiftiLimits& limits, Progress* progress,
                          Frames frames = Frames::kOne) {
  const StoredImage stored = checked_header(file, limits, frames);
  Volume<Value> volume = allocate<Value>(stored.info.geometry);
  const auto voxels = std::span<Value>(volume.voxels);
  std::vector<std::byte> inflated;
  const auto whole = progress == nullptr ? whole_file(file, stored.data_offset + stored.frame_bytes(), inflated)
                                         : std::span<const std::byte>();
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

LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits) {
  return read_named(path, [&](auto file) { return read_nifti_labels(file, limits); });
}

}  // namespace voxlet
