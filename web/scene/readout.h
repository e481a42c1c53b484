// Values of all layers at a point, as numbers and as text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/document.h"

namespace voxlet {

/// A layer's value in the voxel that contains the point.
struct LayerValue {
  int layer = 0;
  std::optional<VoxelIndex> voxel;  ///< none outside the layer's volume
  double value = 0;                 ///< an image's value in its unit, or a label id
  std::string text{};               ///< as shown: value and unit, or the label's name; empty outside and for background
};

/// One entry per layer, from the top to the lowest.
std::vector<LayerValue> values_at(const Document& document, const WorldPoint& world);
/// The value of one layer.
LayerValue value_at(const Layer& layer, const WorldPoint& world);

std::string fixed_text(double value, int decimals);
/// "90, 108, 90"
std::string voxel_text(const VoxelIndex& voxel);

}  // namespace voxlet
