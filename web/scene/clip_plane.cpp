#include "scene/clip_plane.h"

namespace voxlet {

std::array<double, 4> clip_plane(const VolumeLook& look, const DisplayGrid& grid) {
  if (!look.clip) return {};
  const Rect any{0, 0, 1, 1};
  const CameraMapping mapping(
      {.azimuth_degrees = look.clip_azimuth_degrees, .elevation_degrees = look.clip_elevation_degrees}, grid, any);
  const Vec3& into = mapping.axes().into;
  const WorldPoint at = mapping.to_world(any.centre(), look.clip_depth);
  return {into[0], into[1], into[2], -(into[0] * at.x + into[1] * at.y + into[2] * at.z)};
}

}  // namespace voxlet
