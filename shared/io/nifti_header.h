// Decoding and encoding of NIfTI headers with nifti_clib, every number checked. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "io/nifti.h"

namespace voxlet {

/// Enough bytes from the start of a file to decode any header (NIfTI-2's is 540 bytes long).
inline constexpr std::size_t kHeaderBytes = 540;

/// What the header says about the voxels, checked, but not yet compared with the file's size.
struct StoredImage {
  NiftiInfo info;
  int datatype = 0;  ///< NIfTI code
  std::size_t bytes_per_voxel = 0;
  std::uint64_t data_offset = 0;  ///< from the start of the uncompressed file
  std::size_t voxels = 0;         ///< per volume, at most the limit
  std::size_t frames = 1;         ///< volumes over time, or whatever the further axes are
  double frame_seconds = 0;       ///< between volumes; 0 if unknown

  std::uint64_t frame_bytes() const { return std::uint64_t{bytes_per_voxel} * voxels; }
  std::uint64_t data_bytes() const { return frame_bytes() * frames; }
};

enum class Frames { kOne, kMany };

/// `head` is the first kHeaderBytes of the uncompressed file, or all of it if shorter. Frames::kOne refuses a series.
/// Throws Error(kBadInput) or Error(kTooLarge).
StoredImage decode_nifti_header(std::span<const std::byte> head, const NiftiLimits& limits,
                                Frames frames = Frames::kOne);

/// The same from the first bytes of a possibly compressed file: kHeaderBytes or more, or all of it.
StoredImage read_nifti_header(std::span<const std::byte> beginning, const NiftiLimits& limits,
                              Frames frames = Frames::kOne);

/// The header and the four bytes for "no extension", to be followed by the voxels; for a series of volumes if `frames`
/// is above 1, `frame_seconds` apart (0: unknown).
std::vector<std::byte> encode_nifti_header(const Geometry& geometry, int datatype, int intent_code,
                                           const NiftiWriteOptions& options, std::size_t frames = 1,
                                           double frame_seconds = 0);

}  // namespace voxlet
