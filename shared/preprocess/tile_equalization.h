// The heart of CLAHE: one tone map a tile, and the blend of the maps around each voxel. As scikit-image 0.19: tiles
// start at the first voxel, the last ones are filled up with mirrored voxels, and a voxel that lies half a tile or more
// from the border is blended, linearly along each axis, from the tiles that it lies between.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "preprocess/clahe.h"

namespace voxlet {

/// Tone maps lead to 0 … kGrayLevels − 1.
inline constexpr int kGrayLevels = 1 << 14;

/// parallel_for, or a plain loop where the caller is itself a part of one.
using Loop =
    std::function<void(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body)>;

/// In place: histogram bins (below options.bins) become grey levels. First axis fastest; a slice has one voxel along
/// the third. Options must be valid.
void equalize_tiles(std::span<std::uint16_t> image, const std::array<std::size_t, 3>& size, const ClaheOptions& options,
                    const Loop& loop);

}  // namespace voxlet
