// Images of other formats on their way to NIfTI. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "io/byte_stream.h"
#include "io/nifti.h"

namespace voxlet {

/// What a foreign header says of its voxels, checked against nothing yet.
struct ForeignImage {
  Geometry geometry;
  int datatype = 0;  ///< NIfTI's code
  std::size_t frames = 1;
  std::function<double(ByteStream&)> frame_seconds{};  ///< reads them from what follows the voxels; none: not known
  bool frames_fastest = false;  ///< all values of a voxel lie together, not all voxels of a volume
  bool big_endian = false;
  bool as_text = false;  ///< numbers with white space between them
  int intent_code = 0;
  std::string description;
  NiftiSpace space{};
};

/// Bytes of a value of NIfTI's datatype code, one of the ten that are read.
std::size_t bytes_of_type(int datatype);

/// Throws Error(kBadInput) for an axis without voxels or axes that do not span space, Error(kTooLarge) for more voxels
/// or volumes than the limits take.
void check_sizes(const ForeignImage& image, const NiftiLimits& limits);

/// The image as an uncompressed NIfTI file; `voxels` stands at the first value. Sizes are checked, against the limits
/// and against what the stream can hold, before memory is taken; the stream is read to its end, so that checksums are
/// tested. Throws Error(kBadInput) and Error(kTooLarge).
std::vector<std::byte> nifti_of(const ForeignImage& image, ByteStream& voxels, const NiftiLimits& limits);

// The formats. `file` is as it is on disk, `companion` the file with the voxels where the header names one.
std::vector<std::byte> nifti_of_mgh(std::span<const std::byte> file, const NiftiLimits& limits);
std::vector<std::byte> nifti_of_nrrd(std::span<const std::byte> file, std::span<const std::byte> companion,
                                     const NiftiLimits& limits);
std::vector<std::byte> nifti_of_metaimage(std::span<const std::byte> file, std::span<const std::byte> companion,
                                          const NiftiLimits& limits);
std::vector<std::byte> nifti_of_pair(std::span<const std::byte> header, std::span<const std::byte> voxels,
                                     const NiftiLimits& limits);

}  // namespace voxlet
