#include "render/color_map.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr std::uint32_t kOpaque = 0xff000000u;
constexpr std::size_t kPercentileSample = std::size_t{1} << 20;

std::vector<float> finite_sample(std::span<const float> voxels) {
  const std::size_t step = voxels.size() / kPercentileSample + 1;
  std::vector<float> sample;
  sample.reserve(voxels.size() / step + 1);
  for (std::size_t n = 0; n < voxels.size(); n += step)
    if (std::isfinite(voxels[n])) sample.push_back(voxels[n]);
  return sample;
}

double percentile(std::vector<float>& sample, double fraction) {
  const auto rank = static_cast<std::ptrdiff_t>(std::lround(fraction * static_cast<double>(sample.size() - 1)));
  std::nth_element(sample.begin(), sample.begin() + rank, sample.end());
  return sample[static_cast<std::size_t>(rank)];
}

/// Visits the slice row by row from the bottom and turns each voxel into a pixel.
template <typename T, typename ColorOf>
void fill_slice(std::span<const T> voxels, const DisplayGrid& grid, Plane plane, DisplayIndex at,
                std::vector<std::uint32_t>& pixels, ColorOf color_of) {
  const PlaneAxes axes = axes_of(plane);
  const SliceSize size = slice_size(grid, plane);
  pixels.resize(static_cast<std::size_t>(size.columns) * static_cast<std::size_t>(size.rows));
  at[static_cast<std::size_t>(axes.right)] = at[static_cast<std::size_t>(axes.up)] = 0;
  const std::ptrdiff_t right = grid.stride(axes.right), up = grid.stride(axes.up), first = grid.offset(at);
  std::uint32_t* pixel = pixels.data();
  for (int row = 0; row < size.rows; ++row) {
    std::ptrdiff_t offset = first + up * row;
    for (int column = 0; column < size.columns; ++column, offset += right)
      *pixel++ = color_of(voxels[static_cast<std::size_t>(offset)]);
  }
}

}  // namespace

IntensityRange intensity_range(std::span<const float> voxels) {
  IntensityRange range;
  std::vector<float> sample = finite_sample(voxels);
  if (sample.empty()) return range;
  float low = sample.front(), high = low;
  for (const float value : voxels) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  range.min = low;
  range.max = high;
  range.initial_window = {percentile(sample, 0.01), percentile(sample, 0.99)};
  if (range.initial_window.width() <= 0) range.initial_window = {range.min, range.min + range.span()};
  return range;
}

std::uint8_t gray_of(float value, const IntensityWindow& window) {
  if (!(value > window.low)) return 0;
  if (value >= window.high) return 255;
  const double nearest = std::floor((value - window.low) / window.width() * 255 + 0.5);
  return static_cast<std::uint8_t>(nearest);
}

IntensityWindow dragged(const IntensityWindow& window, double dx, double dy, const IntensityRange& range) {
  const double per_pixel = range.span() / 600;
  const double width = std::clamp(window.width() + dx * per_pixel, range.span() / 1000, range.span() * 4);
  const double level = std::clamp(window.level() + dy * per_pixel, range.min - range.span(), range.max + range.span());
  return {level - width / 2, level + width / 2};
}

int decimals_for(double span) { return std::clamp(3 - static_cast<int>(std::floor(std::log10(span))), 0, 6); }

std::uint32_t pack_rgb(const std::array<std::uint8_t, 3>& rgb) {
  return kOpaque | std::uint32_t{rgb[2]} << 16 | std::uint32_t{rgb[1]} << 8 | rgb[0];
}

SliceSize slice_size(const DisplayGrid& grid, Plane plane) {
  const PlaneAxes axes = axes_of(plane);
  return {static_cast<int>(grid.size(axes.right)), static_cast<int>(grid.size(axes.up))};
}

void color_image_slice(std::span<const float> voxels, const DisplayGrid& grid, Plane plane, const DisplayIndex& cursor,
                       const IntensityWindow& window, std::vector<std::uint32_t>& pixels) {
  fill_slice(voxels, grid, plane, cursor, pixels,
             [&window](float value) { return kOpaque | gray_of(value, window) * 0x010101u; });
}

void color_label_slice(std::span<const std::uint16_t> voxels, const DisplayGrid& grid, Plane plane,
                       const DisplayIndex& cursor, const LabelColors& colors, std::vector<std::uint32_t>& pixels) {
  fill_slice(voxels, grid, plane, cursor, pixels, [&colors](std::uint16_t id) { return colors[id]; });
}

}  // namespace voxlet
