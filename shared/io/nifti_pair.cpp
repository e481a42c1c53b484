// NIfTI in two files: the header (.hdr) and the voxels (.img) become one.
#include <nifti2_io.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "base/error.h"
#include "io/foreign_image.h"
#include "io/nifti_header.h"
#include "io/room.h"

namespace voxlet {
namespace {

/// In a pair the offset counts from the beginning of the .img.
template <typename Header>
std::vector<std::byte> joined(Header header, bool swapped, int version, ByteStream& voxels) {
  if (swapped) swap_nifti_header(&header, version);
  const auto offset = static_cast<double>(header.vox_offset);
  if (!(offset >= 0 && offset < 1e12))
    throw Error(ErrorCode::kBadInput, "The header of the pair is damaged; copy or download it again.");
  voxels.skip(static_cast<std::uint64_t>(offset));
  header.vox_offset = sizeof(Header) + 4;
  header.magic[0] = 'n';
  header.magic[1] = '+';
  std::vector<std::byte> file(sizeof(Header) + 4);
  if (swapped) swap_nifti_header(&header, version);
  std::memcpy(file.data(), &header, sizeof(Header));
  return file;
}

/// Appends what the header promises, or as much of it as there is; whoever reads the file says what is missing.
void append(std::vector<std::byte>& file, ByteStream& voxels, std::uint64_t bytes) {
  const std::size_t begin = file.size();
  bytes = std::min(bytes, voxels.most());
  require_room(bytes, "the voxels of this pair");
  try {
    file.resize(begin + static_cast<std::size_t>(bytes));
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::kTooLarge, "There is not enough memory for the voxels of this pair; crop or downsample it.");
  }
  file.resize(begin + voxels.read(std::span(file).subspan(begin)));
}

}  // namespace

std::vector<std::byte> nifti_of_pair(std::span<const std::byte> header, std::span<const std::byte> voxels,
                                     const NiftiLimits& limits) {
  std::vector<std::byte> head(kHeaderBytes);
  head.resize(ByteStream(header).read(head));
  std::int32_t size = 0;
  if (head.size() < sizeof(nifti_1_header))
    throw Error(ErrorCode::kBadInput, "The header of the pair is cut short; copy or download it again.");
  std::memcpy(&size, head.data(), sizeof size);
  const bool first = size == sizeof(nifti_1_header) || size == 0x5C010000;
  const bool swapped = size != sizeof(nifti_1_header) && size != sizeof(nifti_2_header);
  if (!first && head.size() < sizeof(nifti_2_header))
    throw Error(ErrorCode::kBadInput, "The header of the pair is cut short; copy or download it again.");
  ByteStream stream(voxels);
  std::vector<std::byte> file;
  if (first) {
    nifti_1_header fields;
    std::memcpy(&fields, head.data(), sizeof fields);
    file = joined(fields, swapped, 1, stream);
  } else {
    nifti_2_header fields;
    std::memcpy(&fields, head.data(), sizeof fields);
    file = joined(fields, swapped, 2, stream);
  }
  append(file, stream, decode_nifti_header(file, limits, Frames::kMany).data_bytes());
  return file;
}

}  // namespace voxlet
