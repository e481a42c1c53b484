#include "edit/interpolate_slices.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "edit/change_builder.h"
#include "edit/label_extent.h"
#include "edit/paint.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

/// A slice as a plane of pixels (a, b), a being the lower of the two array axes in it, cut to the structure's box.
class SliceStack {
 public:
  SliceStack(const LabelVolume& labels, std::uint16_t id, int axis)
      : labels_(labels), id_(id), axis_(axis), box_(box_around(runs_of_label(labels, id))) {}

  const Box& box() const { return box_; }
  std::int64_t first() const { return along({box_.first.i, box_.first.j, box_.first.k}, axis_); }
  std::int64_t end() const { return first() + box_.size[axis_]; }

  bool is_drawn(std::int64_t slice) const {
    for (std::int64_t b = 0; b < size(axis_b()); ++b)
      for (std::int64_t a = 0; a < size(axis_a()); ++a)
        if (has_label(a, b, slice)) return true;
    return false;
  }

  /// In mm: below 0 inside, above 0 outside, half of a pixel's step off the edge between them. The row of pixels around
  /// the box is outside, so that there is an outside.
  ImageVolume signed_distance_mm(std::int64_t slice) const {
    const Vec3 spacing = labels_.geometry.spacing_mm();
    const Geometry plane{{size(axis_a()) + 2, size(axis_b()) + 2, 1},
                         affine_from_spacing({spacing[static_cast<std::size_t>(axis_a())],
                                              spacing[static_cast<std::size_t>(axis_b())], 1})};
    Volume<std::uint8_t> inside(plane);
    for (std::int64_t b = 0; b < size(axis_b()); ++b)
      for (std::int64_t a = 0; a < size(axis_a()); ++a)
        if (has_label(a, b, slice)) inside.at(a + 1, b + 1, 0) = 1;
    return voxlet::signed_distance_mm(inside);
  }

  /// The pixel of a voxel in a plane of signed_distance_mm.
  std::size_t pixel_of(const VoxelIndex& voxel) const {
    const std::int64_t a = along(voxel, axis_a()) - along(box_.first, axis_a()) + 1;
    const std::int64_t b = along(voxel, axis_b()) - along(box_.first, axis_b()) + 1;
    return static_cast<std::size_t>(a + (size(axis_a()) + 2) * b);
  }
  std::int64_t slice_of(const VoxelIndex& voxel) const { return along(voxel, axis_); }

 private:
  static std::int64_t along(const VoxelIndex& v, int axis) { return axis == 0 ? v.i : axis == 1 ? v.j : v.k; }
  int axis_a() const { return axis_ == 0 ? 1 : 0; }
  int axis_b() const { return axis_ == 2 ? 1 : 2; }
  std::int64_t size(int axis) const { return box_.size[axis]; }

  bool has_label(std::int64_t a, std::int64_t b, std::int64_t slice) const {
    std::array<std::int64_t, 3> at{};
    at[static_cast<std::size_t>(axis_a())] = along(box_.first, axis_a()) + a;
    at[static_cast<std::size_t>(axis_b())] = along(box_.first, axis_b()) + b;
    at[static_cast<std::size_t>(axis_)] = slice;
    return labels_.at(at[0], at[1], at[2]) == id_;
  }

  const LabelVolume& labels_;
  std::uint16_t id_;
  int axis_;
  Box box_;
};

/// A bit for each pixel of each slice of the box that is interpolated into the structure.
class FilledSlices {
 public:
  explicit FilledSlices(const SliceStack& stack)
      : stack_(stack), inside_(static_cast<std::size_t>(std::max<std::int64_t>(0, stack.end() - stack.first()))) {
    std::int64_t below = stack.first();
    if (below >= stack.end()) return;
    ImageVolume below_mm = stack.signed_distance_mm(below);
    for (std::int64_t slice = below + 1; slice < stack.end(); ++slice) {
      if (!stack.is_drawn(slice)) continue;
      const bool gap = slice - below > 1, gap_follows = slice + 1 < stack.end() && !stack.is_drawn(slice + 1);
      ImageVolume above_mm = gap || gap_follows ? stack.signed_distance_mm(slice) : ImageVolume();
      if (gap) fill_gap(below, below_mm, slice, above_mm);
      below = slice;
      below_mm = std::move(above_mm);
    }
  }

  bool contains(const VoxelIndex& voxel) const {
    const auto& plane = inside_[static_cast<std::size_t>(stack_.slice_of(voxel) - stack_.first())];
    return !plane.empty() && plane[stack_.pixel_of(voxel)];
  }

 private:
  void fill_gap(std::int64_t below, const ImageVolume& below_mm, std::int64_t above, const ImageVolume& above_mm) {
    for (std::int64_t slice = below + 1; slice < above; ++slice) {
      const auto to_above = static_cast<float>(slice - below), to_below = static_cast<float>(above - slice);
      std::vector<bool>& plane = inside_[static_cast<std::size_t>(slice - stack_.first())];
      plane.resize(below_mm.voxels.size());
      for (std::size_t v = 0; v < plane.size(); ++v)
        plane[v] = to_below * below_mm.voxels[v] + to_above * above_mm.voxels[v] <= 0;
    }
  }

  const SliceStack& stack_;
  std::vector<std::vector<bool>> inside_;
};

void check_axis(int axis) {
  if (axis < 0 || axis > 2)
    throw Error(ErrorCode::kBadInput, "Expected an axis from 0 to 2 across the slices, found " + std::to_string(axis) +
                                          "; choose an axis of the array.");
}

}  // namespace

LabelChange interpolate_slices(const LabelVolume& labels, const InterpolationOptions& options) {
  check_axis(options.axis);
  const std::uint16_t id = structure_id(options.id);
  const PaintRule rule(Paint{options.id, options.only_over});
  const SliceStack stack(labels, id, options.axis);
  const FilledSlices filled(stack);
  ChangeBuilder changes(labels);
  const Box& box = stack.box();
  for_each_row(box, [&](std::int64_t j, std::int64_t k) {
    changes.change_row({box.first.i, box.first.i + box.size.ni, j, k}, [&](std::int64_t i, std::uint16_t former) {
      return filled.contains({i, j, k}) ? rule.painted(former) : former;
    });
  });
  return changes.finish();
}

}  // namespace voxlet
