#include "postprocess/closing.h"

#include <cmath>
#include <vector>

#include "volume/bounding_box.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

/// Calls visit(label, voxel of the mask) for the voxels that lie in both; `mask` is on the grid of `box`.
template <typename Visit>
void visit_box(LabelVolume& labels, Volume<std::uint8_t>& mask, const Box& box, const Visit& visit) {
  const Box inside = intersection_of(whole_box(labels.shape()), box);
  for (std::int64_t k = inside.first.k; k < inside.first.k + inside.size.nk; ++k)
    for (std::int64_t j = inside.first.j; j < inside.first.j + inside.size.nj; ++j)
      for (std::int64_t i = inside.first.i; i < inside.first.i + inside.size.ni; ++i)
        visit(labels.at(i, j, k), mask.at(i - box.first.i, j - box.first.j, k - box.first.k));
}

/// The label's box with as much room around as the ball takes, also beyond the volume.
Box box_with_room(const LabelVolume& labels, std::uint16_t id, double radius_mm) {
  Box box = label_bounding_box(labels, id);
  const Vec3 spacing = labels.geometry.spacing_mm();
  std::int64_t room[3];
  for (std::size_t axis = 0; axis < 3; ++axis)
    room[axis] = static_cast<std::int64_t>(std::ceil(radius_mm / spacing[axis])) + 1;
  box.first = {box.first.i - room[0], box.first.j - room[1], box.first.k - room[2]};
  box.size = {box.size.ni + 2 * room[0], box.size.nj + 2 * room[1], box.size.nk + 2 * room[2]};
  return box;
}

void close_label(LabelVolume& labels, std::uint16_t id, double radius_mm) {
  const Box box = box_with_room(labels, id, radius_mm);
  Volume<std::uint8_t> mask(box_geometry(labels.geometry, box));
  visit_box(labels, mask, box, [&](std::uint16_t label, std::uint8_t& voxel) { voxel = label == id ? 1 : 0; });
  Volume<std::uint8_t> closed = closed_mask(mask, radius_mm);
  visit_box(labels, closed, box, [&](std::uint16_t& label, std::uint8_t voxel) {
    if (label == 0 && voxel != 0) label = id;
  });
}

}  // namespace

void close_labels(LabelVolume& labels, double radius_mm) {
  std::vector<bool> present(65536);
  for (const auto id : labels.voxels) present[id] = true;
  for (std::size_t id = 1; id < present.size(); ++id)
    if (present[id]) close_label(labels, static_cast<std::uint16_t>(id), radius_mm);
}

}  // namespace voxlet
