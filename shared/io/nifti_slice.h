// One slice of a NIfTI file ahead of the rest, so that large scans can be seen before they are read.
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

/// The slice in the middle of the last axis (of two, the one nearer to the subject's right, front or top), of the first
/// volume of a series, from the first bytes of a file. Nothing behind it is read, so that the file may still turn out
/// damaged. Empty where `beginning` does not reach so far. Throws as the readers of nifti.h do where the header is not
/// usable.
std::optional<NiftiSlice> read_middle_slice(std::span<const std::byte> beginning, const NiftiLimits& limits = {});

}  // namespace voxlet
