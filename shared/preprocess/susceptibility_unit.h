// Whether an image is a susceptibility map (QSM), and in which unit.
#pragma once

#include <span>
#include <string>

namespace voxlet {

/// "ppm", "ppb", or "" for what does not look like a susceptibility map.
///
/// The rule, on the values that are finite and not 0 (masked background): at least 1000 of them; positive and negative
/// ones each at least a fifth; the median nearer to 0 than a quarter of the spread between the 5th and the 95th
/// percentile; that spread within 0.02 … 1 (ppm) or 20 … 1000 (ppb); and no floor: the least value makes up less than
/// 1 % of them. Brain tissue spans about −0.1 … 0.2 ppm (Langkammer et al., NeuroImage 62, 2012).
///
/// What it keeps out: z-scores spread over about 3; CT has its floor of air (−1024), or more than 1000 with a median
/// far below 0; images scaled to −1 … 1 have a floor of background; magnitude images have no negative values. What it
/// cannot tell apart: other masked maps of both signs in that range, such as a field map in Hz.
std::string guess_susceptibility_unit(std::span<const float> voxels);

/// The same with more patience, for maps of which one is told that they are susceptibilities: in which unit they can
/// be, or "". Their reference may be anywhere (the median up to three quarters of the spread from 0, either sign a
/// fiftieth), and what has a spread between the two units' is none.
std::string possible_susceptibility_unit(std::span<const float> voxels);

}  // namespace voxlet
