// Decoding and encoding of NIfTI headers: nifti_clib behind checks of every number that it trusts. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "io/nifti.h"

namespace voxlet {

/// Bytes from the start of a file that are enough to decode any header (NIfTI-2's 540).
inline constexpr std::size_t kHeaderBytes = 540;

/// What the header says about the voxels, checked; nothing here was compared with the size of the file yet.
struct StoredImage {
  NiftiInfo info;
  int datatype = 0;  ///< NIfTI code
  std::size_t bytes_per_voxel = 0;
  std::uint64_t data_offset = 0;  ///< from the start of the uncompressed file
  std::size_t voxels = 0;         ///< of one volume, at most the limit
  std::size_t frames = 1;         ///< volumes over time (or whatever the further axes stand for)
  double frame_seconds = 0;       ///< from one volume to the next; 0 where the header does not say

  std::uint64_t frame_bytes() const { return std::uint64_t{bytes_per_voxel} * voxels; }
  std::uint64_t data_bytes() const { return frame_bytes() * frames; }
};

enum class Frames { kOne, kMany };

/// `head` holds the first kHeaderBytes of the uncompressed file, or all of it if shorter. With Frames::kOne a series is
/// refused.
StoredImage decode_nifti_header(std::span<const std::byte> head, const NiftiLimits& limits,
                                Frames frames = Frames::kOne);

/// The same from the first bytes of a file (kHeaderBytes, or more where they are compressed), or all of it.
StoredImage read_nifti_header(std::span<const std::byte> beginning, const NiftiLimits& limits,
                              Frames frames = Frames::kOne);

/// Header and the four bytes that say "no extension", ready for the voxels to follow; for a series of volumes over time
/// where `frames` is more than 1, `frame_seconds` apart (0: not known).
std::vector<std::byte> encode_nifti_header(const Geometry& geometry, int datatype, int intent_code,
                                           const NiftiWriteOptions& options, std::size_t frames = 1,
                                           double frame_seconds = 0);

}  // namespace voxlet
