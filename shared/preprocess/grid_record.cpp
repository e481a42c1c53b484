// Where a plan's grid steps take a scan: the boxes and grids of a PreprocessRecord, before any voxel is moved.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/error.h"
#include "plan/step_rules.h"
#include "preprocess/crop.h"
#include "preprocess/pipeline.h"
#include "preprocess/resample.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

constexpr double kMaxInputVoxels = 1 << 29;  // as NiftiLimits
constexpr double kWholeVoxels = 1e-6;        // what rounding may take off a whole number of voxels

/// A header may claim any spacing: the network's grid is checked before it is computed.
void require_moderate_size(const Geometry& grid, const Plan& plan) {
  if (plan.resampling.shape != Shape{0, 0, 0}) return;
  const Vec3 spacing = grid.spacing_mm();
  double voxels = 1;
  for (std::size_t axis = 0; axis < 3; ++axis)
    voxels *=
        std::max(1.0, static_cast<double>(grid.shape[static_cast<int>(axis)]) * spacing[axis] / plan.spacing_mm[axis]);
  if (voxels <= kMaxInputVoxels) return;
  throw Error(ErrorCode::kTooLarge, "Expected a scan of a body part, found a field of view that takes more than " +
                                        std::to_string(static_cast<std::int64_t>(kMaxInputVoxels)) +
                                        " voxels at the model's spacing; check the voxel size in the header or crop.");
}

AxisOrder order_to_plan(const Geometry& scan, const Plan& plan) {
  return axis_order(closest_orientation(scan.affine), parse_orientation(plan.orientation));
}

/// Lengths on the plan's axes as voxels on the scan's, 1 at least.
std::array<std::int64_t, 3> voxels_of(const std::vector<double>& size_mm, const Geometry& scan,
                                      const AxisOrder& order) {
  const Vec3 spacing = scan.spacing_mm();
  std::array<std::int64_t, 3> size{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto source = static_cast<std::size_t>(order.source_axis[axis]);
    size[source] = std::max<std::int64_t>(1, std::llround(size_mm[axis] / spacing[source]));
  }
  return size;
}

/// The box in the middle of `within` that is size_mm long on the plan's axes.
Box centre_of(const Box& within, const Geometry& scan, const Plan& plan, const std::vector<double>& size_mm) {
  auto size = voxels_of(size_mm, scan, order_to_plan(scan, plan));
  for (int axis = 0; axis < 3; ++axis)
    size[static_cast<std::size_t>(axis)] = std::min(size[static_cast<std::size_t>(axis)], within.size[axis]);
  Box box = centre_box(within.size, shape_from(size));
  box.first = {box.first.i + within.first.i, box.first.j + within.first.j, box.first.k + within.first.k};
  return box;
}

/// The box around a point of the world that is size_mm long on the plan's axes. It may reach out of the scan.
Box box_around_point(const Geometry& scan, const Plan& plan, const std::vector<double>& size_mm,
                     const std::vector<double>& at_mm) {
  const AxisOrder order = order_to_plan(scan, plan);
  const auto size = voxels_of(size_mm, scan, order);
  const VoxelPoint point = scan.voxel_of({at_mm[0], at_mm[1], at_mm[2]});
  const Vec3 centre{point.i, point.j, point.k};
  std::array<std::int64_t, 3> first{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto source = static_cast<std::size_t>(order.source_axis[axis]);
    const double exact = std::clamp(centre[source] - static_cast<double>(size[source] - 1) / 2, -1e9, 1e9);
    // A half goes up the plan's axis, so that the same scan stored the other way round gives the same voxels.
    first[source] = static_cast<std::int64_t>(order.flipped[axis] ? std::ceil(exact - 0.5 - kWholeVoxels)
                                                                  : std::floor(exact + 0.5 + kWholeVoxels));
  }
  return {{first[0], first[1], first[2]}, shape_from(size)};
}

/// The voxels whose centres may lie in a box of the world: those between its corners, on the scan's axes.
Box world_box(const Geometry& scan, const std::vector<double>& low_mm, const std::vector<double>& high_mm) {
  Vec3 low{1e18, 1e18, 1e18}, high{-1e18, -1e18, -1e18};
  for (int corner = 0; corner < 8; ++corner) {
    const auto mm = [&](std::size_t axis) { return (corner >> axis & 1 ? high_mm : low_mm)[axis]; };
    const VoxelPoint point = scan.voxel_of({mm(0), mm(1), mm(2)});
    const Vec3 voxel{point.i, point.j, point.k};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      low[axis] = std::min(low[axis], voxel[axis]);
      high[axis] = std::max(high[axis], voxel[axis]);
    }
  }
  std::array<std::int64_t, 3> first{}, size{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto voxels = static_cast<double>(scan.shape[static_cast<int>(axis)]);
    first[axis] = static_cast<std::int64_t>(std::clamp(std::ceil(low[axis] - kWholeVoxels), 0.0, voxels));
    const auto last = static_cast<std::int64_t>(std::clamp(std::floor(high[axis] + kWholeVoxels), -1.0, voxels - 1));
    size[axis] = std::max<std::int64_t>(0, last - first[axis] + 1);
  }
  return {{first[0], first[1], first[2]}, shape_from(size)};
}

Box images_bounding_box(const std::vector<ImageVolume>& channels, const Plan& plan) {
  std::vector<const ImageVolume*> images;
  for (std::size_t c = 0; c < channels.size(); ++c)
    if (static_cast<int>(c) != plan.mask_channel()) images.push_back(&channels[c]);
  return channels_bounding_box(images);
}

/// Box of one step that depends on the voxels.
using ContentBox = std::function<Box(const Step&)>;

/// Of one step, before it is cut off at what the steps before it left.
Box step_box(const Step& step, const Box& within, const Geometry& scan, const Plan& plan,
             const ContentBox& content_box) {
  if (step.name == "box") return world_box(scan, step.list("low_mm"), step.list("high_mm"));
  if (step.name != "centre") return content_box(step);
  const auto &size_mm = step.list("size_mm"), &at_mm = step.list("at_mm");
  return at_mm.empty() ? centre_of(within, scan, plan, size_mm) : box_around_point(scan, plan, size_mm, at_mm);
}

Box crop_box(const Geometry& scan, const Plan& plan, const ContentBox& content_box) {
  Box box = whole_box(scan.shape);
  for (const auto& given : plan.crop) {
    const Step step = complete_step(given, crop_rules(), "crop step");
    box = intersection_of(box, step_box(step, box, scan, plan, content_box));
    if (box.size.count() == 0)
      throw Error(ErrorCode::kBadInput, "Expected some of the scan inside the plan's crop, and its step \"" +
                                            step.name +
                                            "\" leaves nothing; check that the scan shows what the model is for.");
  }
  return box;
}

[[noreturn]] void refuse_unlocated() {
  throw Error(ErrorCode::kBadInput,
              "The plan crops to a region that another network finds, and nothing has found it in this scan; use a "
              "model that holds both networks, or give labels of the scan.");
}

/// Cuts and pads evenly on both sides of each axis.
Box frame_box(const Shape& shape, const Plan& plan) {
  Box box = whole_box(shape);
  for (const auto& given : plan.frame) {
    const Step step = complete_step(given, frame_rules(), "frame step");
    std::array<std::int64_t, 3> size{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::int64_t now = box.size[static_cast<int>(axis)];
      const auto wanted = static_cast<std::int64_t>(step.list("shape")[axis]);
      size[axis] = step.name == "pad" ? std::max(now, wanted) : std::min(now, wanted);
    }
    const Box inner = centre_box(box.size, shape_from(size));
    box = {{box.first.i + inner.first.i, box.first.j + inner.first.j, box.first.k + inner.first.k}, inner.size};
  }
  return box;
}

PreprocessRecord record_of(const Geometry& scan, const Plan& plan, const ContentBox& content_box) {
  PreprocessRecord record;
  record.scan = scan;
  record.crop = crop_box(scan, plan, content_box);
  record.reoriented = reorient(box_geometry(scan, record.crop), order_to_plan(scan, plan));
  require_moderate_size(record.reoriented, plan);
  const Shape shape = plan.resampling.shape != Shape{0, 0, 0} ? plan.resampling.shape
                                                              : shape_at_spacing(record.reoriented, plan.spacing_mm);
  record.resampled = resampled_geometry(record.reoriented, shape);
  record.frame = frame_box(shape, plan);
  record.input = box_geometry(record.resampled, record.frame);
  return record;
}

}  // namespace

PreprocessRecord make_record(const Geometry& scan, const Plan& plan) {
  return record_of(scan, plan, [&](const Step& step) {
    const Box whole = whole_box(scan.shape);
    return step.name == "region" ? centre_of(whole, scan, plan, step.list("size_mm")) : whole;
  });
}

PreprocessRecord make_record(const std::vector<ImageVolume>& channels, const Plan& plan) {
  const Geometry& scan = channels.front().geometry;
  return record_of(scan, plan, [&](const Step& step) {
    if (step.name == "region") refuse_unlocated();
    const Box box = step.name == "mask" ? bounding_box(channels[static_cast<std::size_t>(plan.mask_channel())])
                                        : images_bounding_box(channels, plan);
    return with_margin_mm(box, step.number("margin_mm"), scan);
  });
}

}  // namespace voxlet
