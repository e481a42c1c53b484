// Conversion of MGH, NRRD, MetaImage and .hdr/.img images to NIfTI. Private to io.
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

/// What a foreign header says about its voxels, not yet checked.
struct ForeignImage {
  Geometry geometry;
  int datatype = 0;  ///< NIfTI's code
  std::size_t frames = 1;
  std::function<double(ByteStream&)> frame_seconds{};  ///< reads it from what follows the voxels; empty if unknown
  bool frames_fastest = false;  ///< the values of one voxel are contiguous, not the voxels of one volume
  bool big_endian = false;
  bool as_text = false;  ///< numbers separated by white space
  int intent_code = 0;
  std::string description;
  NiftiSpace space{};
};

/// Bytes per value of a NIfTI datatype code, one of the ten that are supported.
std::size_t bytes_of_type(int datatype);

/// Throws Error(kBadInput) for an empty axis or axes that do not span space, Error(kTooLarge) for more voxels or
/// volumes than the limits allow.
void check_sizes(const ForeignImage& image, const NiftiLimits& limits);

/// The image as an uncompressed NIfTI file; `voxels` is positioned at the first value. Checks sizes against the limits
/// and against the length of the stream before allocating, and reads the stream to its end to verify checksums. Throws
/// Error(kBadInput) or Error(kTooLarge).
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
