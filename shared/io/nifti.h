// NIfTI-1 and NIfTI-2 images, .nii and .nii.gz, from and to memory and files. Headers are decoded by nifti_clib; every
// size in them is checked here before it is believed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
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

/// What a header says of its space beside the affine. It goes from a scan into whatever is written in that scan's
/// space, so that every program lays the two on each other. Numbers are NIfTI's codes (nifti1.h).
struct NiftiSpace {
  int sform_code = 1;  ///< 0 none, 1 scanner, 2 aligned to another scan, 3 Talairach, 4 MNI 152, 5 another template
  int qform_code = 1;
  int space_unit = 2;             ///< 0 unknown, 1 m, 2 mm, 3 µm
  int time_unit = 0;              ///< 0 unknown, 8 s, 16 ms, 24 µs, 32 Hz, 40 ppm, 48 rad/s
  std::optional<Affine> qform{};  ///< in mm; where both are set, since the qform may say otherwise than the sform

  /// The same space for another grid in it.
  NiftiSpace on(const Geometry& from, const Geometry& to) const;
  bool operator==(const NiftiSpace&) const = default;
};

struct NiftiInfo {
  int version = 1;                  ///< 1 or 2
  bool compressed = false;          ///< the bytes are gzip
  bool byte_swapped = false;        ///< stored in the other byte order than this machine's
  std::string data_type;            ///< nifti_clib's name: "UINT8", "INT16", "FLOAT32" …
  double slope = 1, intercept = 0;  ///< scl_slope and scl_inter as applied (slope 0 in the file counts as none)
  AffineSource affine_source = AffineSource::kSform;
  int intent_code = 0;  ///< 1002 for label maps
  std::string description;
  NiftiSpace space{};
  Geometry geometry;  ///< affine in mm, whatever spatial unit the file has
};

/// All readers take the whole file's bytes (.nii, or .nii.gz recognised by its first bytes) and throw Error(kBadInput)
/// for: text, DICOM, .hdr/.img pairs, truncated data, headers that ask for more than the file holds, empty axes,
/// volumes over time (4D), RGB or complex values. Nothing large is allocated before these checks.
NiftiInfo read_nifti_info(std::span<const std::byte> file, const NiftiLimits& limits = {});
/// Values are slope · stored + intercept, as float; Error(kBadInput) for one that is too large for it.
ImageVolume read_nifti_image(std::span<const std::byte> file, const NiftiLimits& limits = {},
                             Progress* progress = nullptr);
/// The lowest and the highest value of an image, and how many are NaN or infinite, without the memory for its voxels.
struct IntensityRange {
  float minimum = std::numeric_limits<float>::infinity();  ///< above `maximum` where no value is finite
  float maximum = -std::numeric_limits<float>::infinity();
  std::size_t not_finite = 0;
};
IntensityRange read_intensity_range(std::span<const std::byte> file, const NiftiLimits& limits = {});
IntensityRange read_intensity_range(const std::filesystem::path& path, const NiftiLimits& limits = {});
/// Values must be whole numbers in 0 … 65535; Error(kBadInput) otherwise. They are rounded to float first, since the
/// slope of scaled labels (1/255 for a mask of 0 and 255) leaves them a little off in double.
LabelVolume read_nifti_labels(std::span<const std::byte> file, const NiftiLimits& limits = {},
                              Progress* progress = nullptr);

struct NiftiWriteOptions {
  bool compress = true;
  int version = 1;            ///< 1 or 2; 2 is used by itself where an axis is longer than 32767
  std::string description{};  ///< at most 79 bytes are kept
  NiftiSpace space{};         ///< that of the scan, for what lies in its space
};

/// "Voxlet 0.1.0 model", and behind it what the scan's own header says, as far as there is room.
std::string carried_description(const std::string& own, const NiftiInfo& scan);

/// Files with the codes and units of options.space: by itself sform and qform are both set and equal, units mm. A qform
/// has no shear, so that a sheared affine is the sform's alone; a space without any code says spacing alone, where that
/// is what the affine is.
/// Labels are stored in the smallest unsigned type that holds them, with intent 1002 (label).
std::vector<std::byte> write_nifti(const ImageVolume& image, const NiftiWriteOptions& options = {});
std::vector<std::byte> write_nifti(const LabelVolume& labels, const NiftiWriteOptions& options = {});

/// The same file with another place in the world: sform, qform and spacing become those of `geometry`; codes, units,
/// voxels, data type, scaling and everything else stay as they are. Throws as readers do, and Error(kBadInput) where
/// the file's shape is not that of `geometry`.
std::vector<std::byte> with_place(std::span<const std::byte> file, const Geometry& geometry,
                                  const NiftiLimits& limits = {});

/// The same on files, which may be of any format that is read (io/image_file.h), .hdr/.img pairs too. Readers name the
/// file in their errors.
NiftiInfo read_nifti_info(const std::filesystem::path& path, const NiftiLimits& limits = {});
ImageVolume read_nifti_image(const std::filesystem::path& path, const NiftiLimits& limits = {});
LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits = {});
/// Writes beside the target and renames, so that a half-written file is never seen; `compress` follows the name (.gz).
void write_nifti(const std::filesystem::path& path, const ImageVolume& image, NiftiWriteOptions options = {});
void write_nifti(const std::filesystem::path& path, const LabelVolume& labels, NiftiWriteOptions options = {});

}  // namespace voxlet
