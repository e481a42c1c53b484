// The tone maps of CLAHE's tiles, and their interpolation at each voxel. Private to preprocess. As scikit-image 0.19:
// tiles start at the first voxel, the last ones are filled up with mirrored voxels, and a voxel at least half a tile
// from the border is interpolated linearly along each axis between the tiles around it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "preprocess/clahe.h"

namespace voxlet {

/// Tone maps give grey levels 0 … kGrayLevels − 1.
inline constexpr int kGrayLevels = 1 << 14;

/// parallel_for, or a plain loop if the caller already runs in parallel.
using Loop =
    std::function<void(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& body)>;

/// In place: histogram bins (below options.bins) become grey levels. The first axis is fastest; a slice has one voxel
/// along the third axis. Options must be valid.
void equalize_tiles(std::span<std::uint16_t> image, const std::array<std::size_t, 3>& size, const ClaheOptions& options,
                    const Loop& loop);

}  // namespace voxlet
