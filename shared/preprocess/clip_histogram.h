// The contrast limit of CLAHE: no bin of a histogram above a limit.
#pragma once

#include <cstdint>
#include <span>

namespace voxlet {

/// Cuts bins down to `limit` (≥ 1) and hands out what was cut off to the other bins, evenly as far as they have room,
/// so that the total stays the same or nearly so: the last round may hand out less than one count a bin too many, and a
/// histogram with no room left loses the rest. Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics
/// Gems IV, 1994, with the rounds of scikit-image 0.19.
void clip_histogram(std::span<std::int64_t> histogram, std::int64_t limit);

}  // namespace voxlet
