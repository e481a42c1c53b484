// A file's place in the world, changed in its header alone.
#include <nifti2_io.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/error.h"
#include "io/bad_input.h"
#include "io/gzip.h"
#include "io/nifti.h"
#include "io/nifti_header.h"
#include "io/room.h"

namespace voxlet {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20U;
constexpr std::size_t kMostBehind = std::size_t{1} << 24U;
/// The bits of xyzt_units that hold the unit of space; the others are time's.
constexpr int kSpaceBits = 7;

/// With what lies behind the voxels, as far as it is no more than kMostBehind: a small file may inflate to anything.
std::vector<std::byte> uncompressed(std::span<const std::byte> file, const NiftiLimits& limits) {
  if (!is_gzip(file)) return {file.begin(), file.end()};
  const StoredImage stored = read_nifti_header(file, limits, Frames::kMany);
  const std::uint64_t most = stored.data_offset + stored.data_bytes() + kMostBehind;
  require_room(most, "this file");
  GzipReader reader(file);
  std::vector<std::byte> bytes;
  for (std::size_t found = kPiece; found == kPiece;) {
    if (bytes.size() > most)
      throw bad_input("Expected the end of the file behind its voxels, found more than " +
                      std::to_string(kMostBehind / 1'000'000) + " MB; save the image anew.");
    bytes.resize(bytes.size() + kPiece);
    found = reader.read(std::span(bytes).last(kPiece));
    bytes.resize(bytes.size() - kPiece + found);
  }
  return bytes;
}

template <typename Header>
void copy_place(const Header& from, Header& to) {
  to.sform_code = from.sform_code;
  to.qform_code = from.qform_code;
  to.quatern_b = from.quatern_b;
  to.quatern_c = from.quatern_c;
  to.quatern_d = from.quatern_d;
  to.qoffset_x = from.qoffset_x;
  to.qoffset_y = from.qoffset_y;
  to.qoffset_z = from.qoffset_z;
  std::copy_n(from.srow_x, 4, to.srow_x);
  std::copy_n(from.srow_y, 4, to.srow_y);
  std::copy_n(from.srow_z, 4, to.srow_z);
  std::copy_n(from.pixdim, 4, to.pixdim);
  const int units = (to.xyzt_units & ~kSpaceBits) | (from.xyzt_units & kSpaceBits);
  to.xyzt_units = static_cast<decltype(to.xyzt_units)>(units);
}

template <typename Header>
void place(std::span<std::byte> bytes, const NiftiInfo& info, const Geometry& geometry) {
  NiftiWriteOptions options;
  options.version = info.version;
  options.space = info.space;
  options.space.qform.reset();
  if (info.affine_source == AffineSource::kSpacingOnly) options.space.sform_code = options.space.qform_code = 1;
  const auto encoded = encode_nifti_header(geometry, DT_UINT8, 0, options);
  Header from, to;
  std::memcpy(&from, encoded.data(), sizeof(Header));
  std::memcpy(&to, bytes.data(), sizeof(Header));
  if (info.byte_swapped) swap_nifti_header(&to, info.version);
  copy_place(from, to);
  if (info.byte_swapped) swap_nifti_header(&to, info.version);
  std::memcpy(bytes.data(), &to, sizeof(Header));
}

}  // namespace

std::vector<std::byte> with_place(std::span<const std::byte> file, const Geometry& geometry,
                                  const NiftiLimits& limits) {
  const NiftiInfo info = read_nifti_info(file, limits);
  if (info.geometry.shape != geometry.shape)
    throw Error(ErrorCode::kBadInput, "Expected an image of " + to_string(geometry.shape) + " voxels, found " +
                                          to_string(info.geometry.shape) + "; another place would not mend it.");
  auto bytes = uncompressed(file, limits);
  if (info.version == 2)
    place<nifti_2_header>(bytes, info, geometry);
  else
    place<nifti_1_header>(bytes, info, geometry);
  if (!info.compressed) return bytes;
  const std::array parts{std::span<const std::byte>(bytes)};
  return gzip_compress(parts);
}

}  // namespace voxlet
