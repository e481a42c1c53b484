#include "scene/layout.h"

#include <algorithm>
#include <array>

namespace voxlet {
namespace {

struct FourRects {
  Rect axial, coronal, sagittal, volume;
};

std::array<double, 2> split(double length, double first, double second) {
  const double share = std::max(length, 0.0) * second / (first + second);
  return {std::max(length, 0.0) - share, share};
}

/// Coronal and sagittal above share the rows of z; coronal and axial share the columns of x.
FourRects grid_rects(const LayoutRequest& r, const DisplayPoint& extent_mm) {
  const auto [x, y, z] = extent_mm;
  const auto columns = split(r.width - r.gap, x, y), rows = split(r.height - r.gap, z, y);
  const double right = columns[0] + r.gap, below = rows[0] + r.gap;
  return {.axial = {0, below, columns[0], rows[1]},
          .coronal = {0, 0, columns[0], rows[0]},
          .sagittal = {right, 0, columns[1], rows[0]},
          .volume = {right, below, columns[1], rows[1]}};
}

FourRects row_rects(const LayoutRequest& r, const DisplayPoint& extent_mm) {
  const auto [x, y, z] = extent_mm;
  const double room = std::max(r.width - 3 * r.gap, 0.0), unit = room / (2 * x + 2 * y);
  const double step = unit * x + r.gap;
  return {.axial = {0, 0, unit * x, r.height},
          .coronal = {step, 0, unit * x, r.height},
          .sagittal = {2 * step, 0, unit * y, r.height},
          .volume = {2 * step + unit * y + r.gap, 0, unit * y, r.height}};
}

FourRects column_rects(const LayoutRequest& r, const DisplayPoint& extent_mm) {
  const auto [x, y, z] = extent_mm;
  const double room = std::max(r.height - 3 * r.gap, 0.0), unit = room / (y + 3 * z);
  const double tall = unit * y, low = unit * z;
  return {.axial = {0, 0, r.width, tall},
          .coronal = {0, tall + r.gap, r.width, low},
          .sagittal = {0, tall + low + 2 * r.gap, r.width, low},
          .volume = {0, tall + 2 * low + 3 * r.gap, r.width, low}};
}

double fit(const Rect& panel, const PlaneAxes& axes, const DisplayPoint& extent_mm, double margin) {
  const double width_mm = extent_mm[static_cast<std::size_t>(axes.right)];
  const double height_mm = extent_mm[static_cast<std::size_t>(axes.up)];
  return std::max(0.0, std::min((panel.width - 2 * margin) / width_mm, (panel.height - 2 * margin) / height_mm));
}

double fitting_scale(const std::vector<Panel>& panels, const DisplayPoint& extent_mm, double margin) {
  double scale = 1e9;
  for (const Panel& panel : panels)
    if (panel.plane) scale = std::min(scale, fit(panel.rect, axes_of(*panel.plane), extent_mm, margin));
  return scale;
}

Layout layout_of(std::vector<Panel> panels, const LayoutRequest& request, const DisplayPoint& extent_mm) {
  const double scale = fitting_scale(panels, extent_mm, request.margin);
  return {std::move(panels), scale};
}

const Layout& larger(const Layout& a, const Layout& b) { return b.fitting_scale > a.fitting_scale ? b : a; }

Layout four_panels(const LayoutRequest& request, const DisplayPoint& extent_mm) {
  Layout best;
  best.fitting_scale = -1;
  for (const FourRects& rects :
       {grid_rects(request, extent_mm), row_rects(request, extent_mm), column_rects(request, extent_mm)})
    best = larger(best, layout_of({{rects.axial, Plane::kAxial},
                                   {rects.coronal, Plane::kCoronal},
                                   {rects.sagittal, Plane::kSagittal},
                                   {rects.volume, std::nullopt}},
                                  request, extent_mm));
  return best;
}

/// Slice n of `count`, in the middle of its share of the volume.
std::int64_t mosaic_slice(std::int64_t n, std::int64_t count, std::int64_t slices) {
  return std::min((2 * n + 1) * slices / (2 * count), slices - 1);
}

Layout mosaic_with(int columns, const LayoutRequest& request, const DisplayGrid& grid) {
  const int count = request.mosaic.count, rows = (count + columns - 1) / columns;
  const double width = (request.width - request.gap * (columns - 1)) / columns;
  const double height = (request.height - request.gap * (rows - 1)) / rows;
  const std::int64_t slices = grid.size(axes_of(request.mosaic.plane).through);
  std::vector<Panel> panels;
  panels.reserve(static_cast<std::size_t>(count));
  for (int n = 0; n < count; ++n) {
    const int column = n % columns, row = n / columns;
    panels.push_back({{column * (width + request.gap), row * (height + request.gap), width, height},
                      request.mosaic.plane,
                      mosaic_slice(n, count, slices)});
  }
  return layout_of(std::move(panels), request, panel_extent_mm(grid));
}

Layout mosaic_panels(const LayoutRequest& request, const DisplayGrid& grid) {
  Layout best = mosaic_with(1, request, grid);
  for (int columns = 2; columns <= request.mosaic.count; ++columns)
    best = larger(best, mosaic_with(columns, request, grid));
  return best;
}

Layout one_panel(std::optional<Plane> plane, const LayoutRequest& request, const DisplayPoint& extent_mm) {
  return layout_of({{{0, 0, request.width, request.height}, plane}}, request, extent_mm);
}

}  // namespace

const Panel* Layout::at(const ScreenPoint& point) const {
  const auto found =
      std::find_if(panels.begin(), panels.end(), [&](const Panel& panel) { return panel.rect.contains(point); });
  return found == panels.end() ? nullptr : &*found;
}

const Panel* Layout::of(std::optional<Plane> plane) const {
  const auto found =
      std::find_if(panels.begin(), panels.end(), [&](const Panel& panel) { return panel.plane == plane; });
  return found == panels.end() ? nullptr : &*found;
}

DisplayPoint panel_extent_mm(const DisplayGrid& grid) {
  DisplayPoint extent_mm{grid.extent_mm(0), grid.extent_mm(1), grid.extent_mm(2)};
  const double least = *std::max_element(extent_mm.begin(), extent_mm.end()) / 3;
  for (double& length : extent_mm) length = std::max(length, least);
  return extent_mm;
}

Layout layout_panels(const LayoutRequest& request, const DisplayGrid& grid) {
  const DisplayPoint extent_mm = panel_extent_mm(grid);
  switch (request.arrangement) {
    case Arrangement::kFour:
      return four_panels(request, extent_mm);
    case Arrangement::kMosaic:
      return mosaic_panels(request, grid);
    case Arrangement::kVolume:
      return one_panel(std::nullopt, request, extent_mm);
    case Arrangement::kAxial:
      return one_panel(Plane::kAxial, request, extent_mm);
    case Arrangement::kCoronal:
      return one_panel(Plane::kCoronal, request, extent_mm);
    case Arrangement::kSagittal:
      return one_panel(Plane::kSagittal, request, extent_mm);
  }
  return {};
}

}  // namespace voxlet
