#include "io/nifti_slice.h"

#include "base/large_pages.h"
#include "io/gzip.h"
#include "io/inflate.h"
#include "io/nifti_header.h"
#include "io/nifti_voxels.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

std::int64_t middle_of_last_axis(const Geometry& geometry) {
  const std::int64_t nk = geometry.shape.nk;
  return closest_orientation(geometry.affine).positive[2] ? nk / 2 : nk - 1 - nk / 2;
}

/// The first `size` bytes of the uncompressed file; empty where they are not there.
std::span<const std::byte> uncompressed(std::span<const std::byte> beginning, std::uint64_t size,
                                        std::vector<std::byte>& inflated) {
  if (!is_gzip(beginning))
    return size <= beginning.size() ? beginning.first(static_cast<std::size_t>(size)) : std::span<const std::byte>();
  if (size / kLargestDeflateRatio > beginning.size()) return {};
  inflated = large_vector<std::byte>(static_cast<std::size_t>(size) + kLongestMatch);
  return inflate_beginning(beginning, inflated) >= size
             ? std::span<const std::byte>(inflated).first(static_cast<std::size_t>(size))
             : std::span<const std::byte>();
}

}  // namespace

std::optional<NiftiSlice> read_middle_slice(std::span<const std::byte> beginning, const NiftiLimits& limits) {
  const StoredImage stored = read_nifti_header(beginning, limits, Frames::kMany);
  const Shape& shape = stored.info.geometry.shape;
  const std::int64_t k = middle_of_last_axis(stored.info.geometry);
  const auto voxels = static_cast<std::size_t>(shape.ni * shape.nj);
  const std::size_t slice_bytes = voxels * stored.bytes_per_voxel;
  const std::uint64_t end = stored.data_offset + static_cast<std::uint64_t>(k + 1) * slice_bytes;
  std::vector<std::byte> inflated;
  const auto bytes = uncompressed(beginning, end, inflated);
  if (bytes.empty()) return std::nullopt;
  NiftiSlice slice{stored.info, k, std::vector<float>(voxels)};
  convert_voxels(bytes.last(slice_bytes), stored, std::span<float>(slice.values));
  return slice;
}

}  // namespace voxlet
