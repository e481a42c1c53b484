// Coordinates, value and label of a voxel, and how they are written.
#pragma once

#include <string>

#include "app/document.h"

namespace voxlet {

struct Readout {
  VoxelIndex voxel;
  WorldPoint mm;
  float value = 0;
  std::uint16_t label = 0;
  std::string label_name{};
};

VoxelPoint to_point(const VoxelIndex& voxel);
/// `voxel` must lie inside the document's image.
Readout read_at(const Document& document, const VoxelIndex& voxel);

std::string fixed_text(double value, int decimals);
/// "90, 108, 90"
std::string voxel_text(const VoxelIndex& voxel);
/// With as many decimals as the image's range asks for.
std::string value_text(const Document& document, double value);

}  // namespace voxlet
