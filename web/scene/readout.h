// What lies at a point of the world, layer by layer, and how it is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/document.h"

namespace voxlet {

/// A layer's value in the voxel that holds the point.
struct LayerValue {
  int layer = 0;
  std::optional<VoxelIndex> voxel;  ///< none outside the layer's volume
  double value = 0;                 ///< of an image, in its unit; a label id
  std::string text{};               ///< as shown: value and unit, or the label's name; empty outside and for background
};

/// From the top layer to the lowest.
std::vector<LayerValue> values_at(const Document& document, const WorldPoint& world);
/// Of one layer.
LayerValue value_at(const Layer& layer, const WorldPoint& world);

std::string fixed_text(double value, int decimals);
/// "90, 108, 90"
std::string voxel_text(const VoxelIndex& voxel);

}  // namespace voxlet
