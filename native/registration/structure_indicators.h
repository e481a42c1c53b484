// Label maps as smooth indicators of their structures, which a registration can follow.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "volume/volume.h"

namespace voxlet {

/// Structures beyond share channels: a metric on vectors has a fixed number of components.
inline constexpr std::size_t kIndicatorChannels = 8;

/// Where a structure is told: + inside a structure of the left side or the midline, − inside its twin on the right.
struct IndicatorPlace {
  std::size_t channel;
  float sign;
};

/// A channel for each pair of ids (FreeSurfer's numbering), in ascending order.
std::map<std::uint16_t, IndicatorPlace> indicator_places(const std::vector<std::uint16_t>& ids);

/// Per voxel of `grid` and channel: the sum of sign / (1 + exp(d / edge_mm)) over its structures, d being the signed
/// distance in mm to the structure's surface, negative inside. Channels follow one another for each voxel. `labels`
/// may lie on any grid of the same world; ids that it lacks add nothing.
std::vector<std::array<float, kIndicatorChannels>> structure_indicators(
    const LabelVolume& labels, const std::map<std::uint16_t, IndicatorPlace>& places, const Geometry& grid,
    double edge_mm);

}  // namespace voxlet
