#include "scene/readout.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace voxlet {
namespace {

std::optional<VoxelIndex> voxel_at(const Layer& layer, const WorldPoint& world) {
  const WorldPoint at = layer.from_world.apply({world.x, world.y, world.z});
  const VoxelIndex voxel{std::llround(at.x), std::llround(at.y), std::llround(at.z)};
  const Shape& shape = layer.geometry().shape;
  const bool inside =
      voxel.i >= 0 && voxel.i < shape.ni && voxel.j >= 0 && voxel.j < shape.nj && voxel.k >= 0 && voxel.k < shape.nk;
  return inside ? std::optional(voxel) : std::nullopt;
}

std::string image_text(const ImageLayer& image, double value) {
  if (!std::isfinite(value)) return "not a number";
  const std::string number = fixed_text(value, decimals_for(image.range().span()));
  return image.unit.empty() ? number : number + " " + image.unit;
}

}  // namespace

LayerValue value_at(const Layer& layer, const WorldPoint& world) {
  LayerValue result{.layer = layer.id, .voxel = voxel_at(layer, world)};
  if (!result.voxel) return result;
  const auto& [i, j, k] = *result.voxel;
  if (const ImageLayer* image = layer.image()) {
    result.value = image->volume().at(i, j, k);
    result.text = image_text(*image, result.value);
  } else {
    const std::uint16_t id = layer.labels()->volume().at(i, j, k);
    result.value = id;
    if (id != 0) result.text = layer.labels()->entry_of(id).name;
  }
  return result;
}

std::vector<LayerValue> values_at(const Document& document, const WorldPoint& world) {
  std::vector<LayerValue> values;
  for (auto layer = document.layers().rbegin(); layer != document.layers().rend(); ++layer)
    values.push_back(value_at(*layer, world));
  return values;
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

}  // namespace voxlet
