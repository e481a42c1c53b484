// Reads the middle slice from the beginning of a NIfTI file, as a preview of large scans.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "io/nifti.h"

namespace voxlet {

struct NiftiSlice {
  NiftiInfo info;             ///< of the whole (first) volume
  std::int64_t k = 0;         ///< along the last axis
  std::vector<float> values;  ///< ni · nj, the first axis fastest; slope · stored + intercept
};

/// The middle slice along the last axis (of the middle two, the one nearer to the subject's right, front or top), of
/// the first volume of a series, from the first bytes of a file. Later data is not read and may still prove damaged.
/// Empty if `beginning` is too short. Throws as the readers of nifti.h do for an unusable header.
std::optional<NiftiSlice> read_middle_slice(std::span<const std::byte> beginning, const NiftiLimits& limits = {});

}  // namespace voxlet
