#include "registration/structure_indicators.h"

#include <algorithm>
#include <cmath>

#include "preprocess/crop.h"
#include "preprocess/resample_to_grid.h"
#include "synthesis/contrast.h"
#include "volume/distance_transform.h"
#include "volume/mask.h"

namespace voxlet {
namespace {

/// Beyond this many edges an indicator is as good as 0 or 1.
constexpr double kEdges = 8;

/// Between voxel centres of both sides, so that the surface lies at 0; cut to a box around the structure.
ImageVolume distance_to_surface_mm(const LabelVolume& labels, std::uint16_t id, double reach_mm) {
  const Box box = with_margin_mm(label_bounding_box(labels, id), reach_mm, labels.geometry);
  return signed_distance_mm(mask_where(crop(labels, box), [id](std::uint16_t found) { return found == id; }));
}

}  // namespace

std::map<std::uint16_t, IndicatorPlace> indicator_places(const std::vector<std::uint16_t>& ids) {
  std::map<std::uint16_t, std::size_t> pairs;  // by left ids
  for (const auto id : ids) pairs.try_emplace(left_id(id), 0);
  std::size_t next = 0;
  for (auto& [left, channel] : pairs) channel = next++ % kIndicatorChannels;
  std::map<std::uint16_t, IndicatorPlace> places;
  for (const auto id : ids) places[id] = {pairs.at(left_id(id)), left_id(id) == id ? 1.0F : -1.0F};
  return places;
}

std::vector<std::array<float, kIndicatorChannels>> structure_indicators(
    const LabelVolume& labels, const std::map<std::uint16_t, IndicatorPlace>& places, const Geometry& grid,
    double edge_mm) {
  const double reach_mm = kEdges * edge_mm;
  std::vector<std::array<float, kIndicatorChannels>> indicators(grid.shape.count());
  for (const auto& [id, place] : places) {
    if (std::find(labels.voxels.begin(), labels.voxels.end(), id) == labels.voxels.end()) continue;
    const ImageVolume distance = resample_to_grid(distance_to_surface_mm(labels, id, reach_mm), grid,
                                                  Interpolation::kLinear, static_cast<float>(reach_mm));
    for (std::size_t v = 0; v < indicators.size(); ++v)
      indicators[v][place.channel] += place.sign / (1 + std::exp(distance.voxels[v] / static_cast<float>(edge_mm)));
  }
  return indicators;
}

}  // namespace voxlet
