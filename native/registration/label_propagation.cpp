#include "registration/label_propagation.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "preprocess/crop.h"
#include "volume/bounding_box.h"
#include "volume/distance_transform.h"
#include "volume/mask.h"

namespace voxlet {
namespace {

constexpr int kSubvoxels = 8;
constexpr double kNear_mm = 3;  // more than a voxel's corners lie apart in the atlas
constexpr double kAround_mm = 15;

using ToAtlas = std::function<WorldPoint(const WorldPoint&)>;

bool holds(const std::vector<std::uint16_t>& ids, std::uint16_t id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The atlas with the structures alone, as their places in the list + 1.
LabelVolume places_in(const LabelVolume& atlas, const std::vector<PropagatedStructure>& structures) {
  LabelVolume result(atlas.geometry);
  for (std::size_t n = 0; n < structures.size(); ++n)
    for (std::size_t v = 0; v < atlas.voxels.size(); ++v)
      if (holds(structures[n].atlas, atlas.voxels[v])) result.voxels[v] = static_cast<std::uint16_t>(n + 1);
  return crop(result, with_margin_mm(bounding_box(result), kNear_mm, result.geometry));
}

ImageVolume distance_to_any_mm(const LabelVolume& labels) {
  return distance_mm(mask_where(labels, [](std::uint16_t id) { return id != 0; }));
}

/// The structure of most subvoxels, if it has at least half of them.
std::optional<std::size_t> structure_of_voxel(const Geometry& grid, const VoxelIndex& voxel,
                                              const StructureAtlas& atlas, const ToAtlas& to_atlas) {
  if (!atlas.near(to_atlas(
          grid.world_of({static_cast<double>(voxel.i), static_cast<double>(voxel.j), static_cast<double>(voxel.k)}))))
    return std::nullopt;
  std::vector<int> counts(atlas.structures().size());
  for (int sub = 0; sub < kSubvoxels; ++sub) {
    auto at = [&](std::int64_t index, int axis) {
      return static_cast<double>(index) + ((sub >> axis & 1) != 0 ? 0.25 : -0.25);
    };
    const auto found = atlas.at(to_atlas(grid.world_of({at(voxel.i, 0), at(voxel.j, 1), at(voxel.k, 2)})));
    if (found) ++counts[*found];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (2 * *most < kSubvoxels) return std::nullopt;
  return static_cast<std::size_t>(most - counts.begin());
}

/// Around all voxels that the structures may take, so far that what lies outside of them is counted too.
Box box_to_look_at(const LabelVolume& label_map, const std::vector<PropagatedStructure>& structures) {
  const auto mask = mask_where(label_map, [&](std::uint16_t id) {
    return std::any_of(structures.begin(), structures.end(), [id](const auto& one) { return holds(one.into, id); });
  });
  return with_margin_mm(bounding_box(mask), kAround_mm, mask.geometry);
}

/// What is left of the ids that structures fill goes to the nearest of these.
void fill_up(LabelVolume& labels, const std::vector<PropagatedStructure>& structures) {
  std::vector<const PropagatedStructure*> filling;
  for (const auto& structure : structures)
    if (structure.fills) filling.push_back(&structure);
  std::vector<ImageVolume> distances;
  for (const auto* structure : filling)
    distances.push_back(distance_mm(mask_where(labels, [structure](std::uint16_t id) { return id == structure->id; })));
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    const std::uint16_t id = labels.voxels[v];
    std::optional<std::size_t> nearest;
    for (std::size_t n = 0; n < filling.size(); ++n)
      if (holds(filling[n]->into, id) && std::isfinite(distances[n].voxels[v]) &&
          (!nearest || distances[n].voxels[v] < distances[*nearest].voxels[v]))
        nearest = n;
    if (nearest) labels.voxels[v] = filling[*nearest]->id;
  }
}

struct Counts {
  std::size_t there = 0, allowed = 0;
};

/// Fills in each structure where the atlas has it and the label map allows it.
std::vector<Counts> take_over(LabelVolume& labels, const StructureAtlas& atlas, const ToAtlas& to_atlas) {
  std::vector<Counts> counts(atlas.structures().size());
  std::size_t v = 0;
  for (std::int64_t k = 0; k < labels.shape().nk; ++k)
    for (std::int64_t j = 0; j < labels.shape().nj; ++j)
      for (std::int64_t i = 0; i < labels.shape().ni; ++i, ++v) {
        const auto found = structure_of_voxel(labels.geometry, {i, j, k}, atlas, to_atlas);
        if (!found) continue;
        const PropagatedStructure& structure = atlas.structures()[*found];
        const bool allowed = holds(structure.into, labels.voxels[v]);
        counts[*found].there += 1;
        counts[*found].allowed += allowed ? 1 : 0;
        if (allowed) labels.voxels[v] = structure.id;
      }
  return counts;
}

double volume_mm3(const LabelVolume& labels, std::uint16_t id) {
  const auto voxels = std::count(labels.voxels.begin(), labels.voxels.end(), id);
  return static_cast<double>(voxels) * labels.geometry.voxel_volume_mm3();
}

}  // namespace

StructureAtlas::StructureAtlas(const LabelVolume& atlas, std::vector<PropagatedStructure> structures)
    : structures_(std::move(structures)),
      places_(places_in(atlas, structures_)),
      distance_mm_(distance_to_any_mm(places_)),
      to_voxel_(places_.geometry.affine.inverse()) {}

std::optional<std::size_t> StructureAtlas::at(const WorldPoint& point) const {
  const auto offset = offset_of(point);
  if (!offset || places_.voxels[*offset] == 0) return std::nullopt;
  return places_.voxels[*offset] - std::size_t{1};
}

bool StructureAtlas::near(const WorldPoint& point) const {
  const auto offset = offset_of(point);
  return offset && distance_mm_.voxels[*offset] <= kNear_mm;
}

std::optional<std::size_t> StructureAtlas::offset_of(const WorldPoint& point) const {
  const WorldPoint p = to_voxel_.apply({point.x, point.y, point.z});
  const std::int64_t i = std::lround(p.x), j = std::lround(p.y), k = std::lround(p.z);
  const Shape& shape = places_.shape();
  if (i < 0 || j < 0 || k < 0 || i >= shape.ni || j >= shape.nj || k >= shape.nk) return std::nullopt;
  return places_.offset(i, j, k);
}

Propagation propagate_structures(const LabelVolume& label_map, const StructureAtlas& atlas, const ToAtlas& to_atlas) {
  const auto& structures = atlas.structures();
  const Box box = box_to_look_at(label_map, structures);
  LabelVolume part = crop(label_map, box);
  const auto counts = take_over(part, atlas, to_atlas);
  fill_up(part, structures);
  Propagation propagated{label_map, {}, {}};
  for (std::size_t n = 0; n < structures.size(); ++n) {
    propagated.volume_mm3.push_back(volume_mm3(part, structures[n].id));
    propagated.share_allowed.push_back(
        counts[n].there == 0 ? 0 : static_cast<double>(counts[n].allowed) / static_cast<double>(counts[n].there));
  }
  for (std::int64_t k = 0; k < box.size.nk; ++k)
    for (std::int64_t j = 0; j < box.size.nj; ++j)
      for (std::int64_t i = 0; i < box.size.ni; ++i)
        propagated.labels.at(box.first.i + i, box.first.j + j, box.first.k + k) = part.at(i, j, k);
  return propagated;
}

std::vector<PropagatedStructure> propagated_structures_from_json(std::string_view text) {
  std::vector<PropagatedStructure> structures;
  try {
    for (const auto& entry : nlohmann::json::parse(text))
      structures.push_back(
          {entry.at("name"), entry.at("id"), entry.at("atlas"), entry.at("into"), entry.value("fills", false)});
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kBadInput, "Expected a list of structures with name, id, atlas and into, found entry " +
                                          std::to_string(structures.size() + 1) + " that has not: " + error.what());
  }
  return structures;
}

}  // namespace voxlet
