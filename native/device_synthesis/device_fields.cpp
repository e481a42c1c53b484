#include "device_synthesis/device_fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "synthesis/random_field.h"

namespace voxlet {
namespace {

namespace F = torch::nn::functional;

/// Dimension of a (nk, nj, ni) tensor that array axis 0, 1, 2 = i, j, k is.
std::int64_t dimension_of(int axis) { return 2 - axis; }

torch::Tensor blurred_along(const torch::Tensor& image, int axis, double sd) {
  if (sd <= 0) return image;
  const std::vector<float> taps = gaussian_kernel(sd);
  const auto size = static_cast<std::int64_t>(taps.size());
  std::array<std::int64_t, 3> shape{1, 1, 1};
  shape[static_cast<std::size_t>(dimension_of(axis))] = size;
  std::vector<std::int64_t> padding(6, 0);  // before and after ni, nj, nk
  padding[static_cast<std::size_t>(2 * axis)] = padding[static_cast<std::size_t>(2 * axis + 1)] = size / 2;
  const torch::Tensor kernel = torch::tensor(taps).view({1, 1, shape[0], shape[1], shape[2]}).to(image.device());
  const auto padded = F::pad(image.unsqueeze(0).unsqueeze(0), F::PadFuncOptions(padding).mode(torch::kReplicate));
  return torch::conv3d(padded, kernel).squeeze(0).squeeze(0);
}

/// Of every row the lower envelope of the parabolas that start at its values, as far as it is at whole places.
torch::Tensor envelope(const torch::Tensor& rows, double spacing_mm) {
  constexpr std::int64_t kMostValues = std::int64_t{1} << 26;  // 256 MB
  const std::int64_t n = rows.size(1);
  const auto place = torch::arange(n, rows.options()) * spacing_mm;
  const auto cost = (place.unsqueeze(0) - place.unsqueeze(1)).square().unsqueeze(0);
  std::vector<torch::Tensor> parts;
  for (const auto& part : rows.split(std::max<std::int64_t>(1, kMostValues / (n * n))))
    parts.push_back((part.unsqueeze(1) + cost).amin(2));
  return torch::cat(parts);
}

}  // namespace

torch::Tensor blurred_on_device(torch::Tensor image, const Vec3& sd_voxels) {
  for (int axis = 0; axis < 3; ++axis) image = blurred_along(image, axis, sd_voxels[static_cast<std::size_t>(axis)]);
  return image;
}

torch::Tensor resampled_on_device(const torch::Tensor& image, const Shape& shape) {
  const auto options = F::InterpolateFuncOptions()
                           .size(std::vector<std::int64_t>{shape.nk, shape.nj, shape.ni})
                           .mode(torch::kTrilinear)
                           .align_corners(false);
  return F::interpolate(image.unsqueeze(0).unsqueeze(0), options).squeeze(0).squeeze(0);
}

torch::Tensor random_field_on_device(const Geometry& grid, double cell_mm, double sd, const torch::Device& device) {
  const Shape cells = coarse_shape(grid, cell_mm);
  auto coarse = torch::randn({cells.nk, cells.nj, cells.ni}, torch::TensorOptions(device));
  coarse = blurred_on_device(coarse, {1, 1, 1});
  const auto found = coarse.square().mean().sqrt().clamp_min(1e-12);
  coarse = coarse * (sd / found);
  const auto middle = resampled_on_device(coarse, {cells.ni * 3, cells.nj * 3, cells.nk * 3});
  return resampled_on_device(blurred_on_device(middle, {1, 1, 1}), grid.shape);
}

torch::Tensor thick_slices_on_device(const torch::Tensor& image, const Vec3& spacing_mm, const ThickSlices& slices) {
  const auto a = static_cast<std::size_t>(slices.axis);
  if (slices.thickness_mm <= spacing_mm[a]) return image;
  Vec3 sd{};
  sd[a] = slice_profile_sd(slices.thickness_mm) / spacing_mm[a];
  const Shape fine{image.size(2), image.size(1), image.size(0)};
  std::array<std::int64_t, 3> sizes{fine.ni, fine.nj, fine.nk};
  sizes[a] = slices_across(sizes[a], spacing_mm[a], slices.thickness_mm);
  return resampled_on_device(resampled_on_device(blurred_on_device(image, sd), shape_from(sizes)), fine);
}

torch::Tensor acquired_on_device(torch::Tensor image, const Vec3& spacing_mm, const SynthesisOptions& options,
                                 Random& random) {
  const Vec3 sd_mm = drawn_blur_mm(options, random);
  image = blurred_on_device(image, {sd_mm[0] / spacing_mm[0], sd_mm[1] / spacing_mm[1], sd_mm[2] / spacing_mm[2]});
  for (const auto& slices : drawn_slices(options, random)) image = thick_slices_on_device(image, spacing_mm, slices);
  return image;
}

torch::Tensor distance_mm_on_device(const torch::Tensor& mask, const Vec3& spacing_mm) {
  constexpr float kFar = 1e12F;
  auto squared = torch::where(mask, torch::zeros({}, torch::TensorOptions(mask.device())),
                              torch::full({}, kFar, torch::TensorOptions(mask.device())));
  for (int axis = 0; axis < 3; ++axis) {
    const auto moved = squared.movedim(dimension_of(axis), 2).contiguous();
    const auto rows = envelope(moved.view({-1, moved.size(2)}), spacing_mm[static_cast<std::size_t>(axis)]);
    squared = rows.view(moved.sizes()).movedim(2, dimension_of(axis));
  }
  return squared.contiguous().sqrt();
}

torch::Tensor closed_mask_on_device(const torch::Tensor& mask, const Vec3& spacing_mm, double radius_mm) {
  const auto outside_of_dilated = distance_mm_on_device(mask, spacing_mm) > radius_mm;
  return distance_mm_on_device(outside_of_dilated, spacing_mm) > radius_mm;
}

}  // namespace voxlet
