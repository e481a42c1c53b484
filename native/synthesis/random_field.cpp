#include "synthesis/random_field.h"

#include <algorithm>
#include <cmath>

#include "preprocess/resample.h"

namespace voxlet {
namespace {

std::vector<float> gaussian_kernel(double sd) {
  const auto radius = static_cast<std::int64_t>(std::ceil(3 * sd));
  std::vector<float> kernel;
  double sum = 0;
  for (std::int64_t n = -radius; n <= radius; ++n) sum += std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd));
  for (std::int64_t n = -radius; n <= radius; ++n)
    kernel.push_back(static_cast<float>(std::exp(-0.5 * static_cast<double>(n * n) / (sd * sd)) / sum));
  return kernel;
}

/// Convolves one line of `count` voxels that lie `stride` apart.
void blur_line(float* line, std::int64_t count, std::int64_t stride, const std::vector<float>& kernel,
               std::vector<float>& padded) {
  const auto radius = static_cast<std::int64_t>(kernel.size() / 2);
  padded.resize(static_cast<std::size_t>(count + 2 * radius));
  for (std::int64_t n = -radius; n < count + radius; ++n)
    padded[static_cast<std::size_t>(n + radius)] = line[std::clamp<std::int64_t>(n, 0, count - 1) * stride];
  for (std::int64_t n = 0; n < count; ++n) {
    float sum = 0;
    for (std::size_t tap = 0; tap < kernel.size(); ++tap)
      sum += kernel[tap] * padded[static_cast<std::size_t>(n) + tap];
    line[n * stride] = sum;
  }
}

void blur_axis(ImageVolume& image, int axis, double sd) {
  if (sd <= 0) return;
  const auto kernel = gaussian_kernel(sd);
  const Shape& shape = image.shape();
  const std::int64_t strides[3] = {1, shape.ni, shape.ni * shape.nj};
  const int a = axis == 0 ? 1 : 0, b = axis == 2 ? 1 : 2;
  std::vector<float> padded;
  for (std::int64_t y = 0; y < shape[b]; ++y)
    for (std::int64_t x = 0; x < shape[a]; ++x)
      blur_line(image.voxels.data() + x * strides[a] + y * strides[b], shape[axis], strides[axis], kernel, padded);
}

void scale_to_sd(std::vector<float>& values, double sd) {
  double squares = 0;
  for (const float value : values) squares += value * value;
  const double found = std::sqrt(squares / static_cast<double>(values.size()));
  for (auto& value : values) value = static_cast<float>(value * (found > 0 ? sd / found : 0));
}

}  // namespace

void gaussian_blur(ImageVolume& image, const Vec3& sd_voxels) {
  for (int axis = 0; axis < 3; ++axis) blur_axis(image, axis, sd_voxels[static_cast<std::size_t>(axis)]);
}

ImageVolume smooth_random_field(const Geometry& grid, double cell_mm, double sd, Random& random) {
  const Shape cells = shape_at_spacing(grid, {cell_mm, cell_mm, cell_mm});
  ImageVolume coarse(resampled_geometry(grid, {std::max<std::int64_t>(cells.ni, 2), std::max<std::int64_t>(cells.nj, 2),
                                               std::max<std::int64_t>(cells.nk, 2)}));
  for (auto& value : coarse.voxels) value = random.normal();
  gaussian_blur(coarse, {1, 1, 1});
  scale_to_sd(coarse.voxels, sd);
  // Through a middle grid, so that the field has no visible kinks at the coarse cells.
  ImageVolume middle = resample_linear(coarse, {coarse.shape().ni * 3, coarse.shape().nj * 3, coarse.shape().nk * 3});
  gaussian_blur(middle, {1, 1, 1});
  return resample_linear(middle, grid.shape);
}

}  // namespace voxlet
