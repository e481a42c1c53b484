#include "io/nifti_series.h"

#include <algorithm>
#include <new>
#include <string>

#include "base/error.h"
#include "io/bad_input.h"
#include "io/gzip.h"
#include "io/inflate.h"
#include "io/nifti_header.h"
#include "io/nifti_voxels.h"
#include "io/room.h"

namespace voxlet {
namespace {

std::vector<std::byte> room_for(std::uint64_t bytes) {
  require_room(bytes, "a series of " + std::to_string(bytes / 1'000'000) + " MB");
  const Error failure(ErrorCode::kTooLarge, "There is not enough memory for a series of " +
                                                std::to_string(bytes / 1'000'000) + " MB; split or downsample it.");
  if (bytes > std::vector<std::byte>().max_size()) throw failure;
  try {
    return std::vector<std::byte>(static_cast<std::size_t>(bytes));
  } catch (const std::bad_alloc&) {
    throw failure;
  }
}

/// A header cannot ask for more than the file may hold.
std::vector<std::byte> inflated(std::span<const std::byte> file, std::uint64_t size) {
  if (size / kLargestDeflateRatio > file.size()) throw cut_short(size, file.size());
  std::vector<std::byte> bytes = room_for(size);
  if (inflate_whole(file, bytes)) return bytes;
  GzipReader reader(file);
  const std::size_t found = reader.read(bytes);
  if (found < bytes.size()) throw cut_short(size, found);
  reader.finish();  // what lies behind the voxels too
  return bytes;
}

}  // namespace

NiftiSeries::NiftiSeries(std::vector<std::byte> file, const NiftiLimits& limits)
    : stored_(std::make_unique<StoredImage>(read_nifti_header(file, limits, Frames::kMany))) {
  const std::uint64_t size = stored_->data_offset + stored_->data_bytes();
  first_voxel_ = static_cast<std::size_t>(stored_->data_offset);
  if (stored_->info.compressed)
    bytes_ = inflated(file, size);
  else if (file.size() < size)
    throw cut_short(size, file.size());
  else
    bytes_ = std::move(file);
}

NiftiSeries::~NiftiSeries() = default;
NiftiSeries::NiftiSeries(NiftiSeries&&) noexcept = default;
NiftiSeries& NiftiSeries::operator=(NiftiSeries&&) noexcept = default;

const NiftiInfo& NiftiSeries::info() const { return stored_->info; }
std::size_t NiftiSeries::frames() const { return stored_->frames; }
double NiftiSeries::frame_seconds() const { return stored_->frame_seconds; }

template <typename Value>
Volume<Value> NiftiSeries::convert(std::size_t frame) const {
  if (frame >= frames())
    throw Error(ErrorCode::kBadInput, "Expected a volume from 1 to " + std::to_string(frames()) + "; found " +
                                          std::to_string(frame + 1) + ".");
  Volume<Value> volume(stored_->info.geometry);
  const auto bytes = static_cast<std::size_t>(stored_->frame_bytes());
  convert_voxels(std::span<const std::byte>(bytes_).subspan(first_voxel_ + frame * bytes, bytes), *stored_,
                 std::span<Value>(volume.voxels));
  return volume;
}

ImageVolume NiftiSeries::volume(std::size_t frame) const { return convert<float>(frame); }
LabelVolume NiftiSeries::labels(std::size_t frame) const { return convert<std::uint16_t>(frame); }

}  // namespace voxlet
