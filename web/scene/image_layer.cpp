#include "scene/image_layer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"

namespace voxlet {

IntensityWindow centred_on_zero(const IntensityWindow& window) {
  const double reach = std::max(std::abs(window.low), std::abs(window.high));
  return reach > 0 ? IntensityWindow{-reach, reach} : window;
}

ImageLayer::ImageLayer(ImageVolume volume) : volume_(std::move(volume)), range_(intensity_range(volume_.voxels)) {
  window = initial_window(range_);
}

void ImageLayer::set_voxels(std::vector<float> voxels) {
  if (voxels.size() != volume_.voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(volume_.voxels.size()) +
                                          " values, as before; found " + std::to_string(voxels.size()) + ".");
  volume_.voxels = std::move(voxels);
  range_ = intensity_range(volume_.voxels);
  ++voxel_revision_;
}

void ImageLayer::set_color_map(const std::string& name) {
  set_color_table(name, color_table(name));
  if (is_diverging(name)) window = centred_on_zero(window);
}

void ImageLayer::set_color_table(const std::string& name, const ColorTable& colors) {
  color_map_ = name;
  colors_ = colors;
  ++color_revision_;
}

}  // namespace voxlet
