// NIfTI files written byte by byte from the standard's tables (nifti1.h, nifti2.h), apart from the library under test.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace voxlet::testing {

struct NiftiFields {
  int version = 1;
  bool swapped = false;  ///< the other byte order than this machine's
  int datatype = 16;
  std::array<std::int64_t, 8> dim{3, 4, 3, 2, 1, 1, 1, 1};
  std::array<double, 8> pixdim{1, 1, 1, 1, 0, 0, 0, 0};
  double vox_offset = -1;  ///< −1: just behind the header
  double slope = 1, intercept = 0;
  int qform_code = 0, sform_code = 0;
  std::array<double, 3> quaternion{0, 0, 0};
  std::array<double, 3> qoffset{0, 0, 0};
  std::array<double, 12> srow{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
  int units = 2;  ///< 0 unknown, 1 m, 2 mm, 3 µm
  int intent_code = 0;
  std::string magic;  ///< empty: "n+1" or "n+2"
  std::string description;

  std::size_t header_bytes() const { return version == 1 ? 352 : 544; }
};

/// Header (extender included) followed by `voxels`, which are swapped here if the fields say so.
std::vector<std::byte> nifti_bytes(const NiftiFields& fields, std::span<const std::byte> voxels,
                                   std::size_t voxel_size);

template <typename T>
std::vector<std::byte> nifti_bytes(const NiftiFields& fields, const std::vector<T>& voxels) {
  return nifti_bytes(fields, std::as_bytes(std::span(voxels)), sizeof(T));
}

/// One gzip member with the bytes.
std::vector<std::byte> gzipped(std::span<const std::byte> bytes);

std::vector<std::byte> bytes_of(const std::string& text);

}  // namespace voxlet::testing
