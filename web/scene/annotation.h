// Lengths and angles measured on slices.
#pragma once

#include <string>
#include <vector>

#include "scene/display_grid.h"
#include "scene/slice_geometry.h"

namespace voxlet {

enum class AnnotationKind { kLength, kAngle };

struct Annotation {
  AnnotationKind kind = AnnotationKind::kLength;
  /// Of a length: its ends. Of an angle: a leg's end, the vertex, the other leg's end. World mm.
  std::vector<WorldPoint> points{};
  Plane plane = Plane::kAxial;  ///< it is drawn on slices of this plane that go through it

  std::size_t wanted_points() const { return kind == AnnotationKind::kLength ? 2 : 3; }
  bool is_complete() const { return points.size() == wanted_points(); }
};

double distance_mm(const WorldPoint& a, const WorldPoint& b);
/// At `vertex`, 0 … 180; 0 where a leg has no length.
double angle_degrees(const WorldPoint& a, const WorldPoint& vertex, const WorldPoint& b);

/// "12.3 mm", "45.0°"; empty before all points are set.
std::string measured_text(const Annotation& annotation);

/// True if the annotation lies in the slice of `plane` at index `slice`, by less than half a slice.
bool lies_in_slice(const Annotation& annotation, const DisplayGrid& grid, Plane plane, std::int64_t slice);

}  // namespace voxlet
