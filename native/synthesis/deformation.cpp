#include "synthesis/deformation.h"

#include <cmath>
#include <numbers>

#include "synthesis/random_field.h"

namespace voxlet {
namespace {

double symmetric(Random& random, double bound) {
  const auto b = static_cast<float>(bound);
  return random.uniform(-b, b);
}

std::uint16_t nearest_label(const LabelVolume& labels, const WorldPoint& p) {
  const auto i = std::llround(p.x), j = std::llround(p.y), k = std::llround(p.z);
  const Shape& s = labels.shape();
  const bool inside = i >= 0 && j >= 0 && k >= 0 && i < s.ni && j < s.nj && k < s.nk;
  return inside ? labels.at(i, j, k) : std::uint16_t{0};
}

}  // namespace

Matrix3 random_linear_map(const SynthesisOptions& options, Random& random) {
  Matrix3 m = kIdentity3;
  const double radians = options.rotation_degrees * std::numbers::pi / 180;
  for (std::size_t axis = 0; axis < 3; ++axis) m = multiply(rotation(axis, symmetric(random, radians)), m);
  const double scale =
      random.uniform(static_cast<float>(options.smallest_scale), static_cast<float>(options.largest_scale));
  Matrix3 stretch{};
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 3; ++c)
      stretch[r][c] =
          r == c ? 1 / (scale * (1 + symmetric(random, options.axis_scale))) : symmetric(random, options.shear);
  return multiply(m, stretch);
}

RandomDeformation::RandomDeformation(const Geometry& grid, const WorldPoint& about, const SynthesisOptions& options,
                                     Random& random)
    : grid_(grid), about_(about), linear_(random_linear_map(options, random)) {
  const double sd = random.uniform(0, static_cast<float>(options.deformation_mm));
  for (auto& component : displacement_mm_)
    component = smooth_random_field(grid, options.deformation_cell_mm, sd, random);
}

WorldPoint RandomDeformation::source_of(std::int64_t i, std::int64_t j, std::int64_t k) const {
  const WorldPoint w = grid_.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
  const Vec3 q{w.x - about_.x, w.y - about_.y, w.z - about_.z};
  const std::size_t v = displacement_mm_[0].offset(i, j, k);
  const auto row = [&](std::size_t r) {
    return linear_[r][0] * q[0] + linear_[r][1] * q[1] + linear_[r][2] * q[2] + displacement_mm_[r].voxels[v];
  };
  return {about_.x + row(0), about_.y + row(1), about_.z + row(2)};
}

LabelVolume RandomDeformation::apply(const LabelVolume& label_map) const {
  const Affine to_voxel = label_map.geometry.affine.inverse();
  LabelVolume result(grid_);
  std::size_t v = 0;
  for (std::int64_t k = 0; k < grid_.shape.nk; ++k)
    for (std::int64_t j = 0; j < grid_.shape.nj; ++j)
      for (std::int64_t i = 0; i < grid_.shape.ni; ++i) {
        const WorldPoint from = source_of(i, j, k);
        result.voxels[v++] = nearest_label(label_map, to_voxel.apply({from.x, from.y, from.z}));
      }
  return result;
}

}  // namespace voxlet
