#include "augmentation/spatial_augmentation.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "augmentation/row_sampler.h"
#include "augmentation/transformed_grid.h"

namespace voxlet {
namespace {

Vec3 centre_of(const Shape& patch) {
  return {0.5 * static_cast<double>(patch.ni - 1), 0.5 * static_cast<double>(patch.nj - 1),
          0.5 * static_cast<double>(patch.nk - 1)};
}

/// Uniform in ±most on the axes that may.
Vec3 random_vector(double most, const HeldAxes& zero, Random& random) {
  Vec3 vector{0, 0, 0};
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (!zero[axis]) vector[axis] = static_cast<double>(random.uniform(-1, 1)) * most;
  return vector;
}

/// A rotation about an axis moves the other two.
HeldAxes axes_not_rotated_about(const HeldAxes& held) {
  return {held[1] || held[2], held[0] || held[2], held[0] || held[1]};
}

/// Planes keep together along a held axis, and do not slide across each other along it.
ShearAngles random_shear(double most, const HeldAxes& held, Random& random) {
  ShearAngles degrees{};
  for (std::size_t moved = 0; moved < 3; ++moved) {
    if (held[moved]) continue;
    HeldAxes zero = held;
    zero[moved] = true;
    degrees[moved] = random_vector(most, zero, random);
  }
  return degrees;
}

void draw_step(const Step& step, const Plan& plan, Random& random, SpatialTransform& transform) {
  const Shape& patch = plan.patch.size;
  const HeldAxes held = held_axes(plan);
  if (step.name == "rotate") {
    const auto degrees = random_vector(step.number("degrees"), axes_not_rotated_about(held), random);
    transform.push_back(rotation_map(centre_of(patch), degrees, plan.spacing_mm));
  } else if (step.name == "scale") {
    const auto factor = random.uniform(static_cast<float>(step.number("low")), static_cast<float>(step.number("high")));
    transform.push_back(scaling_map(centre_of(patch), static_cast<double>(factor), held));
  } else if (step.name == "shear") {
    const ShearAngles degrees = random_shear(step.number("degrees"), held, random);
    transform.push_back(shear_map(centre_of(patch), degrees, plan.spacing_mm));
  } else if (step.name == "shift") {
    transform.push_back(shift_map(random_vector(step.number("voxels"), held, random)));
  } else {
    transform.push_back(random_bspline_map(patch, step.number("spacing"), step.number("magnitude"), held, random));
  }
}

/// Positions of the patch's voxels on one axis, in voxels of the patch. On the stack's axis what their neighbours
/// `shift` slices further show; past the case's first or last slice that is this slice.
std::vector<double> places_on_axis(std::int64_t voxels, std::int64_t origin, std::int64_t slices, std::int64_t shift) {
  std::vector<double> places;
  places.reserve(static_cast<std::size_t>(voxels));
  for (std::int64_t voxel = 0; voxel < voxels; ++voxel) {
    const std::int64_t slice = origin + voxel;
    const bool inside = slice >= 0 && slice < slices;
    const std::int64_t shown = inside ? std::clamp<std::int64_t>(slice + shift, 0, slices - 1) : slice;
    places.push_back(static_cast<double>(shown - origin));
  }
  return places;
}

std::array<std::vector<double>, 3> places_of(const Shape& patch, const VoxelIndex& origin, const Shape& source,
                                             int stack_axis, std::int64_t shift) {
  const auto on_axis = [&](int axis, std::int64_t first) {
    return places_on_axis(patch[axis], first, source[axis], axis == stack_axis ? shift : 0);
  };
  return {on_axis(0, origin.i), on_axis(1, origin.j), on_axis(2, origin.k)};
}

void move(RowPositions& positions, const VoxelIndex& by) {
  const std::array<double, 3> shift{static_cast<double>(by.i), static_cast<double>(by.j), static_cast<double>(by.k)};
  for (std::size_t axis = 0; axis < 3; ++axis)
    for (auto& position : positions[axis]) position += shift[axis];
}

/// Calls `visit` with each row's first voxel and its positions in the case.
template <typename Visit>
void for_each_row(TransformedGrid& grid, const Shape& patch, const VoxelIndex& origin, const Visit& visit) {
  RowPositions positions;
  std::size_t first = 0;
  for (std::int64_t k = 0; k < patch.nk; ++k)
    for (std::int64_t j = 0; j < patch.nj; ++j, first += static_cast<std::size_t>(patch.ni)) {
      grid.row(static_cast<std::size_t>(j), static_cast<std::size_t>(k), positions);
      move(positions, origin);
      visit(first, positions);
    }
}

}  // namespace

bool is_spatial(const Step& step) {
  return step.name == "rotate" || step.name == "scale" || step.name == "shear" || step.name == "shift" ||
         step.name == "elastic";
}

HeldAxes held_axes(const Plan& plan) {
  HeldAxes held{};
  for (int axis = 0; axis < 3; ++axis)
    held[static_cast<std::size_t>(axis)] =
        plan.patch.size[axis] == 1 || (plan.slice_stack.count > 1 && plan.slice_stack.axis == axis);
  return held;
}

SpatialTransform draw_spatial_transform(const std::vector<Step>& steps, const Plan& plan, Random& random) {
  SpatialTransform transform;
  for (const auto& step : steps)
    if (is_spatial(step) && random.chance(static_cast<float>(step.number("probability"))))
      draw_step(step, plan, random, transform);
  return transform;
}

Patch cut_transformed_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                            const SpatialTransform& transform) {
  const Shape& size = plan.patch.size;
  const SliceStackPlan& stack = plan.slice_stack;
  const auto slices = static_cast<std::size_t>(stack.count), channels = source.minimum.size();
  Patch cut{size, stack, std::vector<float>(channels * slices * size.count()), std::vector<std::uint8_t>(size.count())};
  RowSampler sampler(source.shape);
  for (std::size_t n = 0; n < slices; ++n) {
    const std::int64_t shift = static_cast<std::int64_t>(n) - stack.count / 2;
    TransformedGrid grid(transform, places_of(size, origin, source.shape, stack.axis, shift));
    for_each_row(grid, size, origin, [&](std::size_t first, const RowPositions& positions) {
      sampler.place(positions);
      for (std::size_t c = 0; c < channels; ++c)
        sampler.interpolate(source.image.data() + c * source.shape.count(), source.minimum[c],
                            cut.image.data() + (c * slices + n) * size.count() + first);
      if (shift == 0) sampler.nearest(source.classes.data(), cut.classes.data() + first);
    });
  }
  return cut;
}

}  // namespace voxlet
