#include "synthesis/random_field.h"

#include <algorithm>
#include <cmath>

#include "preprocess/resample.h"

namespace voxlet {
namespace {

/// sum += weight · values
void add_weighted(const float* values, float weight, std::int64_t count, float* sum) {
  for (std::int64_t n = 0; n < count; ++n) sum[n] += weight * values[n];
}

/// Convolves along a row.
void blur_row(float* row, std::int64_t count, const std::vector<float>& kernel, std::vector<float>& padded) {
  const auto radius = static_cast<std::int64_t>(kernel.size() / 2);
  padded.assign(static_cast<std::size_t>(radius), row[0]);
  padded.insert(padded.end(), row, row + count);
  padded.insert(padded.end(), static_cast<std::size_t>(radius), row[count - 1]);
  std::fill(row, row + count, 0.0F);
  for (std::size_t tap = 0; tap < kernel.size(); ++tap) add_weighted(padded.data() + tap, kernel[tap], count, row);
}

/// Convolves across `count` rows that lie `stride` apart.
void blur_across_rows(float* rows, std::int64_t count, std::int64_t stride, std::int64_t row_length,
                      const std::vector<float>& kernel, std::vector<float>& before) {
  const auto radius = static_cast<std::int64_t>(kernel.size() / 2);
  before.clear();
  for (std::int64_t n = 0; n < count; ++n)
    before.insert(before.end(), rows + n * stride, rows + n * stride + row_length);
  for (std::int64_t n = 0; n < count; ++n) {
    float* row = rows + n * stride;
    std::fill(row, row + row_length, 0.0F);
    for (std::int64_t tap = -radius; tap <= radius; ++tap)
      add_weighted(before.data() + std::clamp<std::int64_t>(n + tap, 0, count - 1) * row_length,
                   kernel[static_cast<std::size_t>(tap + radius)], row_length, row);
  }
}

void blur_axis(ImageVolume& image, int axis, double sd) {
  if (sd <= 0) return;
  const auto kernel = gaussian_kernel(sd);
  const Shape& shape = image.shape();
  const std::int64_t plane = shape.ni * shape.nj;
  float* voxels = image.voxels.data();
  std::vector<float> scratch;
  if (axis == 0)
    for (std::int64_t row = 0; row < shape.nj * shape.nk; ++row)
      blur_row(voxels + row * shape.ni, shape.ni, kernel, scratch);
  else if (axis == 1)
    for (std::int64_t k = 0; k < shape.nk; ++k)
      blur_across_rows(voxels + k * plane, shape.nj, shape.ni, shape.ni, kernel, scratch);
  else
    for (std::int64_t j = 0; j < shape.nj; ++j)
      blur_across_rows(voxels + j * shape.ni, shape.nk, plane, shape.ni, kernel, scratch);
}

void scale_to_sd(std::vector<float>& values, double sd) {
  double squares = 0;
  for (const float value : values) squares += value * value;
  const double found = std::sqrt(squares / static_cast<double>(values.size()));
  for (auto& value : values) value = static_cast<float>(value * (found > 0 ? sd / found : 0));
}

}  // namespace

std::vector<float> gaussian_kernel(double sd) {
  const auto radius = static_cast<std::int64_t>(std::ceil(3 * sd));
  std::vector<float> kernel;
  double sum = 0;
  for (std::int64_t n = -radius; n <= radius; ++n) sum += std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd));
  for (std::int64_t n = -radius; n <= radius; ++n)
    kernel.push_back(static_cast<float>(std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd)) / sum));
  return kernel;
}

Shape coarse_shape(const Geometry& grid, double cell_mm) {
  const Shape cells = shape_at_spacing(grid, {cell_mm, cell_mm, cell_mm});
  return {std::max<std::int64_t>(cells.ni, 2), std::max<std::int64_t>(cells.nj, 2),
          std::max<std::int64_t>(cells.nk, 2)};
}

void gaussian_blur(ImageVolume& image, const Vec3& sd_voxels) {
  for (int axis = 0; axis < 3; ++axis) blur_axis(image, axis, sd_voxels[static_cast<std::size_t>(axis)]);
}

ImageVolume smooth_random_field(const Geometry& grid, double cell_mm, double sd, Random& random) {
  ImageVolume coarse(resampled_geometry(grid, coarse_shape(grid, cell_mm)));
  for (auto& value : coarse.voxels) value = random.normal();
  gaussian_blur(coarse, {1, 1, 1});
  scale_to_sd(coarse.voxels, sd);
  // Through a middle grid, so that the field has no visible kinks at the coarse cells.
  ImageVolume middle = resample_linear(coarse, {coarse.shape().ni * 3, coarse.shape().nj * 3, coarse.shape().nk * 3});
  gaussian_blur(middle, {1, 1, 1});
  return resample_linear(middle, grid.shape);
}

}  // namespace voxlet
