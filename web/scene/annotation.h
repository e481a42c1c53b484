// Length and angle measurements on slices.
#pragma once

#include <string>
#include <vector>

#include "scene/display_grid.h"
#include "scene/slice_geometry.h"

namespace voxlet {

enum class AnnotationKind { kLength, kAngle };

struct Annotation {
  AnnotationKind kind = AnnotationKind::kLength;
  /// World mm. For a length its two ends; for an angle the end of a leg, the vertex, the end of the other leg.
  std::vector<WorldPoint> points{};
  Plane plane = Plane::kAxial;  ///< drawn on slices of this plane that pass through it

  std::size_t wanted_points() const { return kind == AnnotationKind::kLength ? 2 : 3; }
  bool is_complete() const { return points.size() == wanted_points(); }
};

double distance_mm(const WorldPoint& a, const WorldPoint& b);
/// The angle at `vertex`, 0 … 180; 0 if a leg has no length.
double angle_degrees(const WorldPoint& a, const WorldPoint& vertex, const WorldPoint& b);

/// "12.3 mm" or "45.0°"; empty until all points are set.
std::string measured_text(const Annotation& annotation);

/// True if the annotation is of this plane and within half a slice of index `slice`.
bool lies_in_slice(const Annotation& annotation, const DisplayGrid& grid, Plane plane, std::int64_t slice);

}  // namespace voxlet
