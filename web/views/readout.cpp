#include "views/readout.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace voxlet {

VoxelPoint to_point(const VoxelIndex& voxel) {
  return {static_cast<double>(voxel.i), static_cast<double>(voxel.j), static_cast<double>(voxel.k)};
}

Readout read_at(const Document& document, const VoxelIndex& voxel) {
  const ImageVolume& image = document.image();
  Readout readout{
      .voxel = voxel, .mm = image.geometry.world_of(to_point(voxel)), .value = image.at(voxel.i, voxel.j, voxel.k)};
  if (!document.has_labels()) return readout;
  readout.label = document.labels()[image.offset(voxel.i, voxel.j, voxel.k)];
  readout.label_name = document.label_name(readout.label);
  return readout;
}

std::string fixed_text(double value, int decimals) {
  std::array<char, 64> text{};
  if (std::abs(value) < 0.5 * std::pow(10.0, -decimals)) value = 0;  // no "-0.0"
  std::snprintf(text.data(), text.size(), std::abs(value) < 1e9 ? "%.*f" : "%.*e", decimals, value);
  return text.data();
}

std::string voxel_text(const VoxelIndex& voxel) {
  return std::to_string(voxel.i) + ", " + std::to_string(voxel.j) + ", " + std::to_string(voxel.k);
}

std::string value_text(const Document& document, double value) {
  return std::isfinite(value) ? fixed_text(value, decimals_for(document.range().span())) : "not a number";
}

}  // namespace voxlet
