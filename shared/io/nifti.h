// NIfTI-1 and NIfTI-2 images, .nii and .nii.gz, from and to memory and files. Headers are decoded by nifti_clib; every
// size in them is checked here before it is believed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "volume/volume.h"

namespace voxlet {

struct NiftiLimits {
  /// Largest number of voxels that is read; more is Error(kTooLarge). The default is 1024³ / 2.
  std::int64_t max_voxels = std::int64_t{1} << 29;
};

/// Where the affine came from: sform first, then qform, then spacing alone.
enum class AffineSource { kSform, kQform, kSpacingOnly };

struct NiftiInfo {
  int version = 1;                  ///< 1 or 2
  bool compressed = false;          ///< the bytes are gzip
  bool byte_swapped = false;        ///< stored in the other byte order than this machine's
  std::string data_type;            ///< nifti_clib's name: "UINT8", "INT16", "FLOAT32" …
  double slope = 1, intercept = 0;  ///< scl_slope and scl_inter as applied (slope 0 in the file counts as none)
  AffineSource affine_source = AffineSource::kSform;
  int intent_code = 0;  ///< 1002 for label maps
  std::string description;
  Geometry geometry;  ///< affine in mm, whatever spatial unit the file has
};

/// All readers take the whole file's bytes (.nii, or .nii.gz recognised by its first bytes) and throw Error(kBadInput)
/// for: text, DICOM, .hdr/.img pairs, truncated data, headers that ask for more than the file holds, empty axes,
/// volumes over time (4D), RGB or complex values. Nothing large is allocated before these checks.
NiftiInfo read_nifti_info(std::span<const std::byte> file, const NiftiLimits& limits = {});
/// Values are slope · stored + intercept, as float.
ImageVolume read_nifti_image(std::span<const std::byte> file, const NiftiLimits& limits = {},
                             Progress* progress = nullptr);
/// Values must be whole numbers in 0 … 65535; Error(kBadInput) otherwise.
LabelVolume read_nifti_labels(std::span<const std::byte> file, const NiftiLimits& limits = {},
                              Progress* progress = nullptr);

struct NiftiWriteOptions {
  bool compress = true;
  int version = 1;          ///< 1 or 2; 2 is used by itself where an axis is longer than 32767
  std::string description;  ///< at most 79 bytes are kept
};

/// Files with sform and qform both set and equal where the affine has no shear (else the sform alone), units mm.
/// Labels are stored in the smallest unsigned type that holds them, with intent 1002 (label).
std::vector<std::byte> write_nifti(const ImageVolume& image, const NiftiWriteOptions& options = {});
std::vector<std::byte> write_nifti(const LabelVolume& labels, const NiftiWriteOptions& options = {});

/// The same file with another place in the world: sform, qform and spacing become those of `geometry`, in mm; voxels,
/// data type, scaling and everything else stay as they are. Throws as readers do, and Error(kBadInput) where the file's
/// shape is not that of `geometry`.
std::vector<std::byte> with_place(std::span<const std::byte> file, const Geometry& geometry,
                                  const NiftiLimits& limits = {});

/// The same on files. Readers name the file in their errors.
NiftiInfo read_nifti_info(const std::filesystem::path& path, const NiftiLimits& limits = {});
ImageVolume read_nifti_image(const std::filesystem::path& path, const NiftiLimits& limits = {});
LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits = {});
/// Writes beside the target and renames, so that a half-written file is never seen; `compress` follows the name (.gz).
void write_nifti(const std::filesystem::path& path, const ImageVolume& image, NiftiWriteOptions options = {});
void write_nifti(const std::filesystem::path& path, const LabelVolume& labels, NiftiWriteOptions options = {});

}  // namespace voxlet
