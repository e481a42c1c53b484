#include "app/layout.h"

#include <algorithm>
#include <array>

namespace voxlet {
namespace {

/// Splits a length between two parts by weight, giving the second at least `min_second`.
std::array<double, 2> split(double length, double first, double second, double min_second) {
  const double share = std::min(std::max(length * second / (first + second), min_second), length);
  return {length - share, share};
}

/// Coronal and sagittal above share the rows of z; coronal and axial share the columns of x.
Layout grid_layout(const LayoutRequest& r) {
  const auto [x, y, z] = r.extent_mm;
  const auto columns = split(r.width - r.gap, x, y, r.min_controls_width);
  const auto rows = split(r.height - r.gap, z, y, r.min_controls_height);
  const double right = columns[0] + r.gap, below = rows[0] + r.gap;
  return {.axial = {0, below, columns[0], rows[1]},
          .coronal = {0, 0, columns[0], rows[0]},
          .sagittal = {right, 0, columns[1], rows[0]},
          .controls = {right, below, columns[1], rows[1]}};
}

Layout row_layout(const LayoutRequest& r) {
  const auto [x, y, z] = r.extent_mm;
  const double room = std::max(r.width - r.min_controls_width - 3 * r.gap, 0.0);
  const double wide = room * x / (2 * x + y), last = room - 2 * wide;
  return {.axial = {0, 0, wide, r.height},
          .coronal = {wide + r.gap, 0, wide, r.height},
          .sagittal = {2 * (wide + r.gap), 0, last, r.height},
          .controls = {room + 3 * r.gap, 0, r.min_controls_width, r.height}};
}

Layout column_layout(const LayoutRequest& r) {
  const auto [x, y, z] = r.extent_mm;
  const double room = std::max(r.height - r.min_controls_height - 3 * r.gap, 0.0);
  const double tall = room * y / (y + 2 * z), low = (room - tall) / 2;
  return {.axial = {0, 0, r.width, tall},
          .coronal = {0, tall + r.gap, r.width, low},
          .sagittal = {0, tall + low + 2 * r.gap, r.width, low},
          .controls = {0, room + 3 * r.gap, r.width, r.min_controls_height}};
}

double fit(const Rect& panel, double width_mm, double height_mm, double margin) {
  return std::max(0.0, std::min((panel.width - 2 * margin) / width_mm, (panel.height - 2 * margin) / height_mm));
}

}  // namespace

DisplayPoint panel_extent_mm(const DisplayGrid& grid) {
  DisplayPoint extent_mm{grid.extent_mm(0), grid.extent_mm(1), grid.extent_mm(2)};
  const double least = *std::max_element(extent_mm.begin(), extent_mm.end()) / 3;
  for (double& length : extent_mm) length = std::max(length, least);
  return extent_mm;
}

double fitting_scale(const Layout& layout, const DisplayPoint& extent_mm, double margin) {
  const auto [x, y, z] = extent_mm;
  return std::min(
      {fit(layout.axial, x, y, margin), fit(layout.coronal, x, z, margin), fit(layout.sagittal, y, z, margin)});
}

Layout layout_panels(const LayoutRequest& request) {
  const std::array<Layout, 3> choices{grid_layout(request), row_layout(request), column_layout(request)};
  return *std::max_element(choices.begin(), choices.end(), [&](const Layout& a, const Layout& b) {
    return fitting_scale(a, request.extent_mm, request.margin) < fitting_scale(b, request.extent_mm, request.margin);
  });
}

}  // namespace voxlet
