// Recognises susceptibility maps (QSM) and their unit from the voxel values.
#pragma once

#include <span>
#include <string>

namespace voxlet {

/// "ppm", "ppb", or "" if the values do not look like a susceptibility map.
///
/// The rule, on values that are finite and not 0 (masked background): at least 1000 of them; at least a fifth each
/// positive and negative; the median closer to 0 than a quarter of the spread between the 5th and 95th percentiles;
/// that spread within 0.02 … 1 (ppm) or 20 … 1000 (ppb); and no floor: the smallest value makes up less than 1 % of
/// them. Brain tissue spans about −0.1 … 0.2 ppm (Langkammer et al., NeuroImage 62, 2012).
///
/// It excludes z-scores, which spread over about 3; CT, which has a floor of air (−1024), or a spread above 1000 with a
/// median far below 0; images scaled to −1 … 1, which have a floor of background; and magnitude images, which have no
/// negative values. It cannot exclude other masked maps of both signs in that range, such as a field map in Hz.
std::string guess_susceptibility_unit(std::span<const float> voxels);

/// A more tolerant test for maps that are known to be susceptibilities: the unit that they can be in, or "". Any
/// reference is accepted (the median up to three quarters of the spread from 0, at least a fiftieth of either sign). A
/// spread between those of the two units gives "".
std::string possible_susceptibility_unit(std::span<const float> voxels);

}  // namespace voxlet
