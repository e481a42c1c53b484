// Voxels as NIfTI files store them → values. Private to io.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "io/nifti_header.h"

namespace voxlet {

/// `stored` holds out.size() voxels in the file's type and byte order, at any address; values are slope · stored +
/// intercept. Error(kBadInput) names the first one that does not fit: images hold what single precision does, labels
/// what is a whole number in 0 … 65535 there.
void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<float> out);
void convert_voxels(std::span<const std::byte> stored, const StoredImage& image, std::span<std::uint16_t> out);

}  // namespace voxlet
