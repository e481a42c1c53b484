#include "device_synthesis/device_deformation.h"

#include <array>

#include "device_synthesis/device_fields.h"
#include "synthesis/deformation.h"

namespace voxlet {
namespace {

using Point = std::array<double, 3>;

/// From a voxel of the scan to one of the label map, but for the displacement.
Affine voxel_map(const Geometry& from, const Geometry& grid, const WorldPoint& about, const Matrix3& linear) {
  const Point middle{about.x, about.y, about.z};
  Affine rotated;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      rotated.rows[r][c] = c == 3 ? middle[r] : 0;
      for (std::size_t m = 0; m < 3; ++m)
        rotated.rows[r][c] += linear[r][m] * (grid.affine.rows[m][c] - (c == 3 ? middle[m] : 0));
    }
  const Affine to_voxel = from.affine.inverse();
  Affine map;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      map.rows[r][c] = c == 3 ? to_voxel.rows[r][3] : 0;
      for (std::size_t m = 0; m < 3; ++m) map.rows[r][c] += to_voxel.rows[r][m] * rotated.rows[m][c];
    }
  return map;
}

/// Each voxel's place along one axis of the label map.
torch::Tensor places(const std::array<double, 4>& row, const Shape& shape, const torch::Device& device) {
  const auto along = [&](std::int64_t n, double step) { return torch::arange(n, torch::TensorOptions(device)) * step; };
  return along(shape.nk, row[2]).view({-1, 1, 1}) + along(shape.nj, row[1]).view({1, -1, 1}) +
         along(shape.ni, row[0]).view({1, 1, -1}) + row[3];
}

}  // namespace

torch::Tensor deformed_on_device(const torch::Tensor& labels, const Geometry& from, const Geometry& grid,
                                 const WorldPoint& about, const SynthesisOptions& options, Random& random) {
  const torch::NoGradGuard no_gradients;
  const auto device = labels.device();
  const Affine map = voxel_map(from, grid, about, random_linear_map(options, random));
  const Affine to_voxel = from.affine.inverse();
  const double sd = random.uniform(0, static_cast<float>(options.deformation_mm));
  std::array<torch::Tensor, 3> displacement_mm;
  for (auto& component : displacement_mm)
    component = random_field_on_device(grid, options.deformation_cell_mm, sd, device);
  torch::Tensor index = torch::zeros({}, torch::TensorOptions(device).dtype(torch::kLong));
  torch::Tensor inside = torch::ones({}, torch::TensorOptions(device).dtype(torch::kBool));
  for (std::size_t axis = 3; axis-- > 0;) {
    torch::Tensor place = places(map.rows[axis], grid.shape, device);
    for (std::size_t m = 0; m < 3; ++m) place = place + to_voxel.rows[axis][m] * displacement_mm[m];
    const std::int64_t size = from.shape[static_cast<int>(axis)];
    const auto voxel = (place + 0.5).floor().to(torch::kLong);
    inside = torch::logical_and(inside, torch::logical_and(voxel >= 0, voxel < size));
    index = index * size + voxel.clamp(0, size - 1);
  }
  return torch::take(labels, index).to(torch::kLong).masked_fill(inside.logical_not(), 0);
}

}  // namespace voxlet
