// Converts stored NIfTI voxels to float or label values. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "io/nifti_header.h"

namespace voxlet {

/// `stored` holds out.size() voxels in the file's type and byte order, unaligned; values are slope · stored +
/// intercept. Throws an Error(kBadInput) that names the first value that does not fit: beyond float's range in images,
/// not a whole number in 0 … 65535 in labels.
void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<float> out);
void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<std::uint16_t> out);

}  // namespace voxlet
