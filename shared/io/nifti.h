// Reading and writing NIfTI-1 and NIfTI-2 images (.nii, .nii.gz) in memory and on disk. nifti_clib decodes the headers;
// every size in them is checked before it is trusted.
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
  /// Images with more voxels throw Error(kTooLarge). The default is 1024³ / 2.
  std::int64_t max_voxels = std::int64_t{1} << 29;
};

/// Where the affine came from. The sform takes precedence over the qform, the qform over spacing alone.
enum class AffineSource { kSform, kQform, kSpacingOnly };

/// What a header says about its space besides the affine. It is copied from a scan to every file written in that scan's
/// space, so that other programs overlay the two. Numbers are NIfTI's codes (nifti1.h).
struct NiftiSpace {
  int sform_code = 1;  ///< 0 none, 1 scanner, 2 aligned to another scan, 3 Talairach, 4 MNI 152, 5 another template
  int qform_code = 1;
  int space_unit = 2;             ///< 0 unknown, 1 m, 2 mm, 3 µm
  int time_unit = 0;              ///< 0 unknown, 8 s, 16 ms, 24 µs, 32 Hz, 40 ppm, 48 rad/s
  std::optional<Affine> qform{};  ///< in mm; set if both are, since the qform may differ from the sform

  /// The same space for another grid `to` in it.
  NiftiSpace on(const Geometry& from, const Geometry& to) const;
  bool operator==(const NiftiSpace&) const = default;
};

struct NiftiInfo {
  int version = 1;                  ///< 1 or 2
  bool compressed = false;          ///< the bytes are gzip
  bool byte_swapped = false;        ///< stored in the opposite byte order of this machine
  std::string data_type;            ///< nifti_clib's name: "UINT8", "INT16", "FLOAT32" …
  double slope = 1, intercept = 0;  ///< scl_slope and scl_inter as applied (a stored slope of 0 means none)
  AffineSource affine_source = AffineSource::kSform;
  int intent_code = 0;  ///< 1002 for label maps
  std::string description;
  NiftiSpace space{};
  Geometry geometry;  ///< affine in mm, whatever the file's spatial unit
};

/// All readers take a whole file's bytes (.nii, or .nii.gz recognised by its first bytes) and throw Error(kBadInput)
/// for text, DICOM, .hdr/.img pairs, truncated data, headers that claim more data than the file holds, empty axes,
/// volumes over time (4D), and RGB or complex values, Error(kTooLarge) beyond the limits. They check all this before
/// large allocations.
NiftiInfo read_nifti_info(std::span<const std::byte> file, const NiftiLimits& limits = {});
/// Values are slope · stored + intercept, as float. Throws Error(kBadInput) for a value beyond float's range.
ImageVolume read_nifti_image(std::span<const std::byte> file, const NiftiLimits& limits = {},
                             Progress* progress = nullptr);
/// The lowest and highest finite value of an image, and the number of NaN or infinite ones. Reading it does not
/// allocate the volume.
struct IntensityRange {
  float minimum = std::numeric_limits<float>::infinity();  ///< above `maximum` if no value is finite
  float maximum = -std::numeric_limits<float>::infinity();
  std::size_t not_finite = 0;
};
IntensityRange read_intensity_range(std::span<const std::byte> file, const NiftiLimits& limits = {});
IntensityRange read_intensity_range(const std::filesystem::path& path, const NiftiLimits& limits = {});
/// Values must be whole numbers in 0 … 65535; otherwise throws Error(kBadInput). They are rounded to float first,
/// because scaled labels (slope 1/255 for a mask of 0 and 255) are slightly off in double.
LabelVolume read_nifti_labels(std::span<const std::byte> file, const NiftiLimits& limits = {},
                              Progress* progress = nullptr);

struct NiftiWriteOptions {
  bool compress = true;
  int version = 1;            ///< 1 or 2; always 2 if an axis is longer than 32767
  std::string description{};  ///< at most 79 bytes are kept
  NiftiSpace space{};         ///< the scan's, for results in the scan's space
};

/// `own` followed by the scan's description as far as it fits: "Voxlet 0.1.0 model" and what the scan's header says.
std::string carried_description(const std::string& own, const NiftiInfo& scan);

/// NIfTI files with the codes and units of options.space; by default sform and qform are both set and equal, in mm. A
/// qform cannot hold shear, so a sheared affine is written as the sform alone. A space without codes is written as
/// spacing alone if that describes the affine. Labels are stored in the smallest unsigned type that holds them, with
/// intent 1002 (label).
std::vector<std::byte> write_nifti(const ImageVolume& image, const NiftiWriteOptions& options = {});
std::vector<std::byte> write_nifti(const LabelVolume& labels, const NiftiWriteOptions& options = {});

/// The same file placed elsewhere in the world: sform, qform and spacing become those of `geometry`; everything else
/// stays. Throws as the readers do, and Error(kBadInput) if the file's shape is not that of `geometry`.
std::vector<std::byte> with_place(std::span<const std::byte> file, const Geometry& geometry,
                                  const NiftiLimits& limits = {});

/// The same for files on disk in any supported format (io/image_file.h). Errors name the file.
NiftiInfo read_nifti_info(const std::filesystem::path& path, const NiftiLimits& limits = {});
ImageVolume read_nifti_image(const std::filesystem::path& path, const NiftiLimits& limits = {});
LabelVolume read_nifti_labels(const std::filesystem::path& path, const NiftiLimits& limits = {});
/// Writes the whole file or nothing (io/staged_file.h) and compresses it if the name ends in .gz. Throws Error(kIo).
void write_nifti(const std::filesystem::path& path, const ImageVolume& image, NiftiWriteOptions options = {});
void write_nifti(const std::filesystem::path& path, const LabelVolume& labels, NiftiWriteOptions options = {});

}  // namespace voxlet
