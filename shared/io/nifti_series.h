// NIfTI files of several volumes: the stored voxels are kept as they are, and each volume is converted when it is asked
// for. A file of one volume is a series of one.
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
  std::size_t frames = 1;    ///< volumes over time, or whatever the further axes stand for
  double frame_seconds = 0;  ///< from one volume to the next; 0 where the header does not say
};

/// Of files of one or more volumes, without keeping anything of them: what the header says, and the first volume.
/// Limits and errors are those of NiftiSeries.
NiftiSeriesInfo read_nifti_series_info(std::span<const std::byte> file, const NiftiLimits& limits = {});
ImageVolume read_first_image(std::span<const std::byte> file, const NiftiLimits& limits = {});
LabelVolume read_first_labels(std::span<const std::byte> file, const NiftiLimits& limits = {});

class NiftiSeries {
 public:
  /// Takes the whole file's bytes; of a compressed one it keeps the inflated voxels. Throws as the readers of nifti.h
  /// do, but for volumes over time, of which there may be 100 000; limits.max_voxels counts for each. Also
  /// Error(kTooLarge) where the memory for all of them cannot be had.
  explicit NiftiSeries(std::vector<std::byte> file, const NiftiLimits& limits = {});
  ~NiftiSeries();
  NiftiSeries(NiftiSeries&&) noexcept;
  NiftiSeries& operator=(NiftiSeries&&) noexcept;

  const NiftiInfo& info() const;
  std::size_t frames() const;
  /// From one volume to the next; 0 where the header does not say.
  double frame_seconds() const;
  /// `frame` counts from 0. Values are slope · stored + intercept. Throws Error(kBadInput) for a frame out of range.
  ImageVolume volume(std::size_t frame) const;
  /// As read_nifti_labels.
  LabelVolume labels(std::size_t frame) const;

 private:
  template <typename Value>
  Volume<Value> convert(std::size_t frame) const;

  std::unique_ptr<StoredImage> stored_;
  std::vector<std::byte> bytes_;
  std::size_t first_voxel_ = 0;  ///< in bytes_
};

}  // namespace voxlet
