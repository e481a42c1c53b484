// Smooth indicator images of a label map's structures, for registration.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// The number of channels; further structures share them, because ITK's vector metric needs a fixed number.
inline constexpr std::size_t kIndicatorChannels = 8;

/// A structure's channel and sign: + for the left side and the midline, − for the right.
struct IndicatorPlace {
  std::size_t channel;
  float sign;
};

/// One channel per pair of left and right ids (FreeSurfer's numbering), in ascending order.
std::map<std::uint16_t, IndicatorPlace> indicator_places(const std::vector<std::uint16_t>& ids);

/// Per voxel of `grid` and channel, the sum of sign / (1 + exp(d / edge_mm)) over its structures, where d is the signed
/// distance in mm to the structure's surface, negative inside. The channels of a voxel are contiguous. `labels` may be
/// on any grid of the same world; ids that it lacks add nothing.
std::vector<std::array<float, kIndicatorChannels>> structure_indicators(
    const LabelVolume& labels, const std::map<std::uint16_t, IndicatorPlace>& places, const Geometry& grid,
    double edge_mm);

}  // namespace voxlet
