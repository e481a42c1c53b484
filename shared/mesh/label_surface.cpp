#include "mesh/label_surface.h"

#include <cmath>
#include <string>
#include <utility>

#include "base/error.h"
#include "mesh/marching_cubes.h"
#include "mesh/smooth.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

constexpr float kReach = 0.5F;  ///< voxels; the true boundary lies between the voxels inside and outside
constexpr int kMostSteps = 1000;

/// True if the voxel axes are left-handed in the world: what is counter-clockwise there is clockwise here.
bool is_mirrored(const Affine& affine) {
  const auto& r = affine.rows;
  return r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1]) - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0]) +
             r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]) <
         0;
}

Mesh in_world(RawSurface surface, const Geometry& geometry) {
  Mesh mesh{std::move(surface.vertices), std::move(surface.triangles)};
  for (auto& vertex : mesh.vertices_mm) {
    const WorldPoint place = geometry.world_of({vertex[0], vertex[1], vertex[2]});
    vertex = {static_cast<float>(place.x), static_cast<float>(place.y), static_cast<float>(place.z)};
  }
  if (is_mirrored(geometry.affine))
    for (auto& triangle : mesh.triangles) std::swap(triangle[1], triangle[2]);
  return mesh;
}

void require_a_label_in_space(const LabelVolume& labels, std::uint16_t id) {
  if (id == 0)
    throw Error(ErrorCode::kBadInput,
                "Expected a label id from 1 to 65535 to make a surface of, found 0, the background.");
  if (!labels.geometry.affine.spans_space())
    throw Error(ErrorCode::kBadInput, "Expected voxels of some volume to make a surface of, found a singular affine.");
}

}  // namespace

void LabelSurfaceOptions::validate() const {
  if (smoothing_steps < 0 || smoothing_steps > kMostSteps)
    throw Error(ErrorCode::kBadInput, "Expected 0 to " + std::to_string(kMostSteps) + " smoothing steps, found " +
                                          std::to_string(smoothing_steps) + ".");
}

Mesh label_surface(const LabelVolume& labels, std::uint16_t id, const LabelSurfaceOptions& options) {
  options.validate();
  require_a_label_in_space(labels, id);
  RawSurface surface = march_cubes(labels, id, label_bounding_box(labels, id));
  smooth(surface, options.smoothing_steps, kReach);
  return in_world(std::move(surface), labels.geometry);
}

}  // namespace voxlet
