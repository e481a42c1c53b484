#include "scene/editor.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "edit/brush.h"
#include "edit/flood_fill.h"
#include "edit/interpolate_slices.h"
#include "edit/label_operations.h"
#include "edit/polygon.h"
#include "edit/smooth_label.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

/// World mm for a step of 1 along an axis of the display or of an array.
Vec3 step_along(const Affine& affine, int axis) { return column(affine, static_cast<std::size_t>(axis)); }

Vec3 normal_of(const DisplayGrid& grid, Plane plane) {
  const PlaneAxes axes = axes_of(plane);
  Vec3 normal = cross(step_along(grid.affine(), axes.right), step_along(grid.affine(), axes.up));
  const double norm = length(normal);
  for (double& part : normal) part /= norm;
  return normal;
}

VoxelIndex voxel_at(const Geometry& geometry, const WorldPoint& world) {
  const VoxelPoint at = geometry.voxel_of(world);
  return {std::llround(at.i), std::llround(at.j), std::llround(at.k)};
}

/// So small a brush still reaches a voxel's centre.
double usable_radius_mm(double radius_mm, const Geometry& geometry) {
  const Vec3 spacing = geometry.spacing_mm();
  return std::max(radius_mm, std::hypot(spacing[0], spacing[1], spacing[2]) / 2);
}

LabelChange change_of(const EditOperation& operation, const LabelVolume& labels, int axis) {
  const std::string& name = operation.name;
  if (name == "interpolate") return interpolate_slices(labels, {.id = operation.id, .axis = axis});
  if (name == "smooth") return smooth_label(labels, {.id = operation.id, .sigma_mm = operation.sigma_mm});
  if (name == "islands") return remove_small_islands(labels, operation.id, {.min_mm3 = operation.min_mm3});
  if (name == "largest") return keep_largest_island(labels, operation.id);
  if (name == "holes") return fill_label_holes(labels, operation.id);
  if (name == "swap") return swap_labels(labels, operation.id, operation.other);
  if (name == "merge") return merge_labels(labels, std::array{operation.id}, operation.other);
  if (name == "delete") return delete_label(labels, operation.id);
  throw Error(ErrorCode::kBadInput, "There is no edit called \"" + name + "\".");
}

}  // namespace

DrawingPlane drawing_plane(const DisplayGrid& grid, Plane plane) {
  const Vec3 normal = normal_of(grid, plane);
  const double step_mm = std::abs(inner(normal, step_along(grid.affine(), axes_of(plane).through)));
  return {normal, step_mm / 2};
}

int array_axis_across(const Affine& affine, const DisplayGrid& grid, Plane plane) {
  const Vec3 normal = normal_of(grid, plane);
  int best = 0;
  double best_cosine = -1;
  for (int axis = 0; axis < 3; ++axis) {
    const double cosine = std::abs(inner(normal, step_along(affine, axis))) / affine.column_norm(axis);
    if (cosine > best_cosine) best = axis;
    best_cosine = std::max(best_cosine, cosine);
  }
  return best;
}

bool Editor::is_ready(const Document& document) const {
  const Layer* layer = document.find(options.layer);
  return layer != nullptr && layer->labels() != nullptr;
}

LabelLayer& Editor::target(Document& document) {
  if (!is_ready(document))
    throw Error(ErrorCode::kBadInput, "There are no labels to edit: segment the scan or begin with empty labels.");
  return *document.find(options.layer)->labels();
}

LabelLayer& Editor::editable(Document& document) {
  if (options.locked)
    throw Error(ErrorCode::kBadInput,
                "Labels cannot be edited while a run is under way: wait for it or cancel it first.");
  return target(document);
}

const EditHistory& Editor::history() { return histories_[options.layer]; }

std::uint64_t Editor::position(int layer) const {
  const auto found = histories_.find(layer);
  return found == histories_.end() ? 0 : found->second.position();
}

void Editor::changed(LabelLayer& labels, const Box& box) {
  if (box.size.count() == 0) return;
  labels.voxels_changed(box);
  const bool same_layer = edited_ && edited_->layer == options.layer;
  edited_ = {options.layer, same_layer ? union_of(edited_->box, box) : box};
  ++revision_;
}

void Editor::commit_whole(Document& document, LabelChange change, const std::string& name) {
  commit(document, std::move(change), name);
  target(document).recount();
}

FloodOptions Editor::flood_options(const Geometry& labels, const DisplayGrid& grid, Plane plane) const {
  FloodOptions flood{.limit_mm = options.limit_mm};
  if (!options.whole_volume) flood.slice_axis = array_axis_across(labels.affine, grid, plane);
  return flood;
}

void Editor::commit(Document& document, LabelChange change, const std::string& name) {
  LabelLayer& labels = target(document);
  changed(labels, histories_[options.layer].commit(labels.editable_volume(), std::move(change), name));
}

std::optional<Editor::Edited> Editor::take_edited() { return std::exchange(edited_, std::nullopt); }

void Editor::begin_stroke(Document& document, const WorldPoint& at, Plane plane, bool erase) {
  editable(document);
  histories_[options.layer].begin_step(erase ? "eraser" : "brush");
  stroke_ = {at, options.ball ? std::nullopt : std::optional(drawing_plane(document.grid(), plane)), erase};
  paint_to(document, at);
}

void Editor::extend_stroke(Document& document, const WorldPoint& to) {
  if (stroke_) paint_to(document, to);
}

void Editor::paint_to(Document& document, const WorldPoint& to) {
  const LabelVolume& volume = target(document).volume();
  const Brush brush{usable_radius_mm(options.radius_mm, volume.geometry), stroke_->plane};
  const Paint paint{stroke_->erase ? 0 : options.id, options.only_over};
  commit(document, brush_stroke(volume, brush, stroke_->last, to, paint), "");
  stroke_->last = to;
}

void Editor::end_stroke(Document& document) {
  if (!stroke_) return;
  stroke_.reset();
  histories_[options.layer].end_step();
  target(document).recount();
}

void Editor::cancel_stroke(Document& document) {
  if (!stroke_) return;
  stroke_.reset();
  LabelLayer& labels = target(document);
  changed(labels, histories_[options.layer].cancel_step(labels.editable_volume()));
  labels.recount();
}

void Editor::add_corner(const Document& document, const WorldPoint& at, Plane plane) {
  const DrawingPlane slab = drawing_plane(document.grid(), plane);
  const auto height = [&](const WorldPoint& p) { return inner(slab.normal, {p.x, p.y, p.z}); };
  const bool elsewhere = !corners_.empty() && (plane != polygon_plane_ ||
                                               std::abs(height(corners_[0]) - height(at)) > slab.half_thickness_mm);
  if (elsewhere) corners_.clear();
  polygon_plane_ = plane;
  corners_.push_back(at);
}

void Editor::close_polygon(Document& document) {
  const std::vector<WorldPoint> corners = std::exchange(corners_, {});
  if (corners.size() < 3) return;
  const LabelVolume& volume = editable(document).volume();
  const Paint paint{options.id, options.only_over};
  commit_whole(document, fill_polygon(volume, corners, drawing_plane(document.grid(), polygon_plane_), paint),
               "polygon");
}

void Editor::fill(Document& document, const WorldPoint& at, Plane plane) {
  const LabelVolume& volume = editable(document).volume();
  const FloodOptions flood = flood_options(volume.geometry, document.grid(), plane);
  commit_whole(document, fill_region(volume, voxel_at(volume.geometry, at), {options.id, options.only_over}, flood),
               "fill");
}

void Editor::grow(Document& document, const WorldPoint& at, Plane plane) {
  const LabelVolume& volume = editable(document).volume();
  const ImageVolume& image = document.scan().image()->volume();
  const FloodOptions flood = flood_options(volume.geometry, document.grid(), plane);
  commit_whole(document,
               grow_region(volume, image, voxel_at(volume.geometry, at), options.tolerance,
                           {options.id, options.only_over}, flood),
               "grow");
}

void Editor::apply(Document& document, const EditOperation& operation) {
  const LabelVolume& volume = editable(document).volume();
  const int axis = array_axis_across(volume.geometry.affine, document.grid(), operation.across);
  commit_whole(document, change_of(operation, volume, axis), operation.name);
}

void Editor::undo(Document& document) {
  LabelLayer& labels = editable(document);
  stroke_.reset();
  changed(labels, histories_[options.layer].undo(labels.editable_volume()));
  labels.recount();
}

void Editor::redo(Document& document) {
  LabelLayer& labels = editable(document);
  stroke_.reset();
  changed(labels, histories_[options.layer].redo(labels.editable_volume()));
  labels.recount();
}

}  // namespace voxlet
