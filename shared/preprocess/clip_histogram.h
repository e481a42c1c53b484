// Histogram clipping with redistribution, which limits the contrast of CLAHE.
#pragma once

#include <cstdint>
#include <span>

namespace voxlet {

/// Clips bins to `limit` (≥ 1) and redistributes the excess to the other bins, evenly as far as they have room. The
/// total stays the same, with two exceptions: the last round may add too much, by less than one count per bin, and a
/// full histogram loses the rest. Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics Gems IV,
/// 1994, with the rounds of scikit-image 0.19.
void clip_histogram(std::span<std::int64_t> histogram, std::int64_t limit);

}  // namespace voxlet
