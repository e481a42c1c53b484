#include "preprocess/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "base/parallel_for.h"
#include "preprocess/resample_axis.h"
#include "preprocess/resample_spline.h"

namespace voxlet {
namespace {

constexpr double kEqualSpacing = 0.999;  ///< spacings that differ by less count as one

void require_voxels(const Shape& source, const Shape& target) {
  if (std::min({source.ni, source.nj, source.nk, target.ni, target.nj, target.nk}) >= 1) return;
  throw Error(ErrorCode::kBadInput, "Expected at least one voxel on each axis to resample, found " + to_string(source) +
                                        " to " + to_string(target) + ".");
}

std::optional<int> thick_axis(const Vec3& spacing_mm, double threshold) {
  const auto largest = std::max_element(spacing_mm.begin(), spacing_mm.end());
  const double smallest = *std::min_element(spacing_mm.begin(), spacing_mm.end());
  if (!(*largest > threshold * smallest)) return std::nullopt;
  const auto as_large =
      std::count_if(spacing_mm.begin(), spacing_mm.end(), [&](double s) { return s >= kEqualSpacing * *largest; });
  if (as_large > 1) return std::nullopt;
  return static_cast<int>(largest - spacing_mm.begin());
}

/// Coefficients along the axes that are interpolated by splines.
ImageVolume spline_coefficients(ImageVolume volume, const std::array<AxisTaps, 3>& taps) {
  for (int axis = 0; axis < 3; ++axis)
    if (taps[static_cast<std::size_t>(axis)].width == 4) to_spline_coefficients(volume, axis);
  return volume;
}

}  // namespace

std::string to_string(Interpolation interpolation) {
  return interpolation == Interpolation::kNearest  ? "nearest"
         : interpolation == Interpolation::kLinear ? "linear"
                                                   : "cubic";
}

Interpolation parse_interpolation(std::string_view name) {
  for (const auto interpolation : {Interpolation::kNearest, Interpolation::kLinear, Interpolation::kCubic})
    if (name == to_string(interpolation)) return interpolation;
  throw Error(ErrorCode::kBadInput,
              "Expected an interpolation, one of nearest, linear and cubic; found \"" + std::string(name) + "\".");
}

void ResampleOptions::validate() const {
  if (std::isfinite(anisotropy_threshold) && anisotropy_threshold >= 1) return;
  throw Error(ErrorCode::kBadInput, "Expected an anisotropy threshold of 1 or more, found " +
                                        number_text(anisotropy_threshold) + "; 3 is usual.");
}

std::optional<int> through_plane_axis(const Geometry& source, const Geometry& target, double threshold) {
  const auto axis = thick_axis(source.spacing_mm(), threshold);
  return axis ? axis : thick_axis(target.spacing_mm(), threshold);
}

Geometry resampled_geometry(const Geometry& source, const Shape& shape) {
  Geometry result{shape, source.affine};
  for (int axis = 0; axis < 3; ++axis) {
    const double ratio = static_cast<double>(source.shape[axis]) / static_cast<double>(shape[axis]);
    for (auto& row : result.affine.rows) {
      const double step = row[static_cast<std::size_t>(axis)];
      row[static_cast<std::size_t>(axis)] = step * ratio;
      row[3] += step * (0.5 * ratio - 0.5);
    }
  }
  return result;
}

Shape shape_at_spacing(const Geometry& source, const Vec3& spacing_mm) {
  const Vec3 spacing = source.spacing_mm();
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double length_mm = static_cast<double>(source.shape[static_cast<int>(axis)]) * spacing[axis];
    sizes[axis] = std::max<std::int64_t>(1, std::llround(length_mm / spacing_mm[axis]));
  }
  return shape_from(sizes);
}

AxisMethods axis_methods(const Geometry& source, const Shape& target, const ResampleOptions& options) {
  options.validate();
  require_voxels(source.shape, target);
  AxisMethods methods{options.in_plane, options.in_plane, options.in_plane};
  const auto thick = through_plane_axis(source, resampled_geometry(source, target), options.anisotropy_threshold);
  if (thick) methods[static_cast<std::size_t>(*thick)] = options.through_plane;
  return methods;
}

ImageVolume resample(const ImageVolume& source, const Shape& shape, const ResampleOptions& options) {
  const AxisMethods methods = axis_methods(source.geometry, shape, options);
  if (shape == source.shape()) return source;
  ImageVolume result(resampled_geometry(source.geometry, shape));
  std::array<AxisTaps, 3> taps;
  for (int axis = 0; axis < 3; ++axis)
    taps[static_cast<std::size_t>(axis)] =
        axis_taps(methods[static_cast<std::size_t>(axis)], shape[axis], source.shape()[axis]);
  if (std::any_of(taps.begin(), taps.end(), [](const AxisTaps& t) { return t.width == 4; }))
    interpolate_axes(spline_coefficients(source, taps), taps, result);
  else
    interpolate_axes(source, taps, result);
  return result;
}

ImageVolume resample_linear(const ImageVolume& source, const Shape& shape) { return resample(source, shape, {}); }

template <typename T>
Volume<T> resample_nearest(const Volume<T>& source, const Shape& shape) {
  require_voxels(source.shape(), shape);
  if (shape == source.shape()) return source;
  Volume<T> result(resampled_geometry(source.geometry, shape));
  std::array<std::vector<std::int32_t>, 3> from;
  for (int axis = 0; axis < 3; ++axis)
    from[static_cast<std::size_t>(axis)] = axis_taps(Interpolation::kNearest, shape[axis], source.shape()[axis]).index;
  parallel_for(from[2].size(), [&](std::size_t begin, std::size_t end) {
    T* out = &result.at(0, 0, static_cast<std::int64_t>(begin));
    for (std::size_t k = begin; k < end; ++k)
      for (const auto j : from[1]) {
        const T* row = &source.at(0, j, from[2][k]);
        for (const auto i : from[0]) *out++ = row[i];
      }
  });
  return result;
}

template Volume<float> resample_nearest(const Volume<float>&, const Shape&);
template Volume<std::uint8_t> resample_nearest(const Volume<std::uint8_t>&, const Shape&);
template Volume<std::uint16_t> resample_nearest(const Volume<std::uint16_t>&, const Shape&);

}  // namespace voxlet
