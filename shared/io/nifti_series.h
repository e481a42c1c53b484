// NIfTI files of several volumes (4D), each converted on demand. The stored voxels are kept as they are. A file of one
// volume is a series of one.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "io/nifti.h"

namespace voxlet {

struct StoredImage;

struct NiftiSeriesInfo {
  NiftiInfo info;
  std::size_t frames = 1;    ///< volumes over time, or whatever the further axes are
  double frame_seconds = 0;  ///< between volumes; 0 if unknown
};

/// The header and the first volume of a file of one or more volumes; nothing else is kept. Limits and errors are
/// NiftiSeries's.
NiftiSeriesInfo read_nifti_series_info(std::span<const std::byte> file, const NiftiLimits& limits = {});
ImageVolume read_first_image(std::span<const std::byte> file, const NiftiLimits& limits = {});
LabelVolume read_first_labels(std::span<const std::byte> file, const NiftiLimits& limits = {});

class NiftiSeries {
 public:
  /// Takes a whole file's bytes and, if they are compressed, keeps them decompressed. Throws as the readers of nifti.h
  /// do, but accepts up to 100,000 volumes; limits.max_voxels applies to each. Throws Error(kTooLarge) if there is not
  /// enough memory for all of them.
  explicit NiftiSeries(std::vector<std::byte> file, const NiftiLimits& limits = {});
  ~NiftiSeries();
  NiftiSeries(NiftiSeries&&) noexcept;
  NiftiSeries& operator=(NiftiSeries&&) noexcept;

  const NiftiInfo& info() const;
  std::size_t frames() const;
  /// Seconds between volumes; 0 if the header does not say.
  double frame_seconds() const;
  /// `frame` counts from 0. Values are slope · stored + intercept. Throws Error(kBadInput) if `frame` is out of range.
  ImageVolume volume(std::size_t frame) const;
  /// As read_nifti_labels, with the same errors.
  LabelVolume labels(std::size_t frame) const;

 private:
  template <typename Value>
  Volume<Value> convert(std::size_t frame) const;

  std::unique_ptr<StoredImage> stored_;
  std::vector<std::byte> bytes_;
  std::size_t first_voxel_ = 0;  ///< in bytes_
};

}  // namespace voxlet
