#include "scene/annotation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scene/readout.h"

namespace voxlet {

double distance_mm(const WorldPoint& a, const WorldPoint& b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

double angle_degrees(const WorldPoint& a, const WorldPoint& vertex, const WorldPoint& b) {
  const Vec3 u{a.x - vertex.x, a.y - vertex.y, a.z - vertex.z}, v{b.x - vertex.x, b.y - vertex.y, b.z - vertex.z};
  const double lengths = distance_mm(a, vertex) * distance_mm(b, vertex);
  if (lengths == 0) return 0;
  const double cosine = (u[0] * v[0] + u[1] * v[1] + u[2] * v[2]) / lengths;
  return std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / std::numbers::pi;
}

std::string measured_text(const Annotation& annotation) {
  if (!annotation.is_complete()) return {};
  const std::vector<WorldPoint>& p = annotation.points;
  return annotation.kind == AnnotationKind::kLength ? fixed_text(distance_mm(p[0], p[1]), 1) + " mm"
                                                    : fixed_text(angle_degrees(p[0], p[1], p[2]), 1) + "°";
}

bool lies_in_slice(const Annotation& annotation, const DisplayGrid& grid, Plane plane, std::int64_t slice) {
  if (annotation.plane != plane || annotation.points.empty()) return false;
  const auto through = static_cast<std::size_t>(axes_of(plane).through);
  return std::abs(grid.point_of(annotation.points[0])[through] - static_cast<double>(slice)) < 0.5;
}

}  // namespace voxlet
