#include "data/spatial_augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

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

/// A turn about an axis moves the other two.
HeldAxes axes_not_turned_about(const HeldAxes& held) {
  return {held[1] || held[2], held[0] || held[2], held[0] || held[1]};
}

void draw_step(const Step& step, const Plan& plan, Random& random, SpatialTransform& transform) {
  const Shape& patch = plan.patch.size;
  const HeldAxes held = held_axes(plan);
  if (step.name == "rotate") {
    const auto degrees = random_vector(step.number("degrees"), axes_not_turned_about(held), random);
    transform.push_back(rotation_map(centre_of(patch), degrees, plan.spacing_mm));
  } else if (step.name == "scale") {
    const auto factor = random.uniform(static_cast<float>(step.number("low")), static_cast<float>(step.number("high")));
    transform.push_back(scaling_map(centre_of(patch), static_cast<double>(factor), held));
  } else if (step.name == "shift") {
    transform.push_back(shift_map(random_vector(step.number("voxels"), held, random)));
  } else {
    transform.push_back(random_bspline_map(patch, step.number("spacing"), step.number("magnitude"), held, random));
  }
}

using Voxel = std::array<std::int64_t, 3>;

bool contains(const Shape& shape, const Voxel& at) {
  return at[0] >= 0 && at[0] < shape.ni && at[1] >= 0 && at[1] < shape.nj && at[2] >= 0 && at[2] < shape.nk;
}

std::size_t offset_of(const Shape& shape, const Voxel& at) {
  return static_cast<std::size_t>((at[2] * shape.nj + at[1]) * shape.ni + at[0]);
}

/// Those of the eight voxels around a position that have a weight and lie inside the case.
struct Neighbours {
  std::array<std::size_t, 8> offsets{};
  std::array<double, 8> weights{};
  std::size_t count = 0;
  double outside = 0;  ///< the weight of what lies outside
};

Neighbours neighbours_of(const Shape& shape, const Vec3& position) {
  const Vec3 base{std::floor(position[0]), std::floor(position[1]), std::floor(position[2])};
  Neighbours found;
  for (int corner = 0; corner < 8; ++corner) {
    double weight = 1;
    Voxel at{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const bool upper = ((corner >> axis) & 1) != 0;
      const double share = position[axis] - base[axis];
      at[axis] = static_cast<std::int64_t>(base[axis]) + (upper ? 1 : 0);
      weight *= upper ? share : 1 - share;
    }
    if (!(weight > 0)) continue;
    if (!contains(shape, at)) {
      found.outside += weight;
      continue;
    }
    found.offsets[found.count] = offset_of(shape, at);
    found.weights[found.count++] = weight;
  }
  return found;
}

float interpolate(const Neighbours& neighbours, const c10::Half* image, float outside) {
  double sum = neighbours.outside * static_cast<double>(outside);
  for (std::size_t n = 0; n < neighbours.count; ++n)
    sum += neighbours.weights[n] * static_cast<double>(static_cast<float>(image[neighbours.offsets[n]]));
  return static_cast<float>(sum);
}

std::uint8_t nearest_class(const TrainingCase& source, const Vec3& position) {
  Voxel at{};
  for (std::size_t axis = 0; axis < 3; ++axis) at[axis] = static_cast<std::int64_t>(std::floor(position[axis] + 0.5));
  return contains(source.shape, at) ? source.classes[offset_of(source.shape, at)] : std::uint8_t{0};
}

/// The patch at `origin` of a case that was transformed about that patch.
class TransformedCase {
 public:
  TransformedCase(const TrainingCase& source, const VoxelIndex& origin, const SpatialTransform& transform)
      : source_(source), origin_{origin.i, origin.j, origin.k}, transform_(transform) {}

  /// What the voxel of the patch shows of the case. With a `shift`, what its neighbour along `axis` shows; past the
  /// case's first or last slice that is this slice.
  Vec3 position_of(Voxel voxel, int axis, std::int64_t shift) const {
    const auto along = static_cast<std::size_t>(axis);
    const std::int64_t slice = origin_[along] + voxel[along], slices = source_.shape[axis];
    if (slice >= 0 && slice < slices)
      voxel[along] = std::clamp<std::int64_t>(slice + shift, 0, slices - 1) - origin_[along];
    Vec3 position = source_position(
        transform_, {static_cast<double>(voxel[0]), static_cast<double>(voxel[1]), static_cast<double>(voxel[2])});
    for (std::size_t n = 0; n < 3; ++n) position[n] += static_cast<double>(origin_[n]);
    return position;
  }

 private:
  const TrainingCase& source_;
  Voxel origin_;
  const SpatialTransform& transform_;
};

template <typename Visit>
void for_each_voxel(const Shape& shape, const Visit& visit) {
  std::size_t v = 0;
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i) visit(Voxel{i, j, k}, v++);
}

}  // namespace

bool is_spatial(const Step& step) {
  return step.name == "rotate" || step.name == "scale" || step.name == "shift" || step.name == "elastic";
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
  const TransformedCase transformed(source, origin, transform);
  for (std::size_t n = 0; n < slices; ++n) {
    const std::int64_t shift = static_cast<std::int64_t>(n) - stack.count / 2;
    for_each_voxel(size, [&](const Voxel& voxel, std::size_t v) {
      const Vec3 position = transformed.position_of(voxel, stack.axis, shift);
      const Neighbours neighbours = neighbours_of(source.shape, position);
      for (std::size_t c = 0; c < channels; ++c)
        cut.image[(c * slices + n) * size.count() + v] =
            interpolate(neighbours, &source.image[c * source.shape.count()], source.minimum[c]);
      if (shift == 0) cut.classes[v] = nearest_class(source, position);
    });
  }
  return cut;
}

}  // namespace voxlet
