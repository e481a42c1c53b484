#include "report/slice_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "labels/class_colors.h"
#include "preprocess/normalize.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// Which voxel a pixel shows: across[x] + down[y] is its offset.
struct PixelMap {
  std::vector<std::size_t> across, down;

  int width() const { return static_cast<int>(across.size()); }
  int height() const { return static_cast<int>(down.size()); }
  std::size_t operator()(int x, int y) const {
    return across[static_cast<std::size_t>(x)] + down[static_cast<std::size_t>(y)];
  }
};

/// For each pixel along an axis the voxel whose extent holds the pixel's middle, as an offset.
std::vector<std::size_t> voxels_along(std::int64_t voxels, double pixels_per_voxel, std::size_t stride) {
  const auto count = std::max<std::int64_t>(1, std::llround(static_cast<double>(voxels) * pixels_per_voxel));
  std::vector<std::size_t> offsets(static_cast<std::size_t>(count));
  for (std::int64_t p = 0; p < count; ++p) {
    const auto voxel = (2 * p + 1) * voxels / (2 * count);
    offsets[static_cast<std::size_t>(p)] = static_cast<std::size_t>(voxel) * stride;
  }
  return offsets;
}

PixelMap pixel_map(const Geometry& geometry, const SliceView& view) {
  const auto spacing = geometry.spacing_mm();
  const double finest = *std::min_element(spacing.begin(), spacing.end());
  const auto& s = geometry.shape;
  const std::array<std::size_t, 3> strides{1, static_cast<std::size_t>(s.ni), static_cast<std::size_t>(s.ni * s.nj)};
  const auto along = [&](int axis) {
    const auto a = static_cast<std::size_t>(axis);
    return voxels_along(s[axis], view.enlargement * spacing[a] / finest, strides[a]);
  };
  PixelMap map{along(view.axis == 0 ? 1 : 0), along(view.axis == 2 ? 1 : 2)};
  std::reverse(map.down.begin(), map.down.end());
  const auto plane = static_cast<std::size_t>(view.index) * strides[static_cast<std::size_t>(view.axis)];
  for (auto& offset : map.down) offset += plane;
  return map;
}

std::uint8_t grey(float value, const GreyWindow& window) {
  const float share = (value - window.black) / (window.white - window.black);
  return static_cast<std::uint8_t>(std::lround(255 * std::clamp(std::isfinite(share) ? share : 0.0f, 0.0f, 1.0f)));
}

Color blend(const Color& below, const Color& above, double opacity) {
  Color mixed;
  for (std::size_t c = 0; c < mixed.size(); ++c)
    mixed[c] = static_cast<std::uint8_t>(std::lround((1 - opacity) * below[c] + opacity * above[c]));
  return mixed;
}

/// Whether a pixel up to `line` − 1 steps away from (x, y) lies at the edge of another class or of the picture.
bool near_edge(const ClassVolume& classes, const PixelMap& map, int x, int y, int line) {
  const auto own = classes.voxels[map(x, y)];
  const auto differs = [&](int px, int py) {
    return px < 0 || py < 0 || px >= map.width() || py >= map.height() || classes.voxels[map(px, py)] != own;
  };
  for (int d = 1; d <= line; ++d)
    if (differs(x - d, y) || differs(x + d, y) || differs(x, y - d) || differs(x, y + d)) return true;
  return false;
}

}  // namespace

GreyWindow percentile_window(std::span<const float> values, double low, double high) {
  if (values.empty()) return {};
  const std::array<double, 2> wanted{low, high};
  const auto found = percentiles(values, wanted);
  const auto black = static_cast<float>(found[0]), white = static_cast<float>(found[1]);
  return {black, white > black ? white : black + 1};
}

template <typename T>
Volume<T> upright(std::span<const T> voxels, const Shape& shape, const Vec3& spacing_mm,
                  const std::string& orientation) {
  Volume<T> volume({shape, affine_from_spacing(spacing_mm)});
  std::copy(voxels.begin(), voxels.end(), volume.voxels.begin());
  return reorient(volume, axis_order(parse_orientation(orientation), parse_orientation("RAS")));
}

template Volume<float> upright(std::span<const float>, const Shape&, const Vec3&, const std::string&);
template Volume<std::uint8_t> upright(std::span<const std::uint8_t>, const Shape&, const Vec3&, const std::string&);

std::int64_t largest_plane(const ClassVolume& classes, int axis) {
  const auto& s = classes.shape();
  std::vector<std::int64_t> counts(static_cast<std::size_t>(s[axis]));
  for (std::int64_t k = 0; k < s.nk; ++k)
    for (std::int64_t j = 0; j < s.nj; ++j)
      for (std::int64_t i = 0; i < s.ni; ++i)
        if (classes.at(i, j, k) != 0) ++counts[static_cast<std::size_t>(axis == 0 ? i : axis == 1 ? j : k)];
  const auto largest = std::max_element(counts.begin(), counts.end());
  return *largest == 0 ? s[axis] / 2 : largest - counts.begin();
}

Picture draw_slice(const ImageVolume& image, const SliceView& view, const GreyWindow& window) {
  const auto map = pixel_map(image.geometry, view);
  Picture picture(map.width(), map.height());
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) picture.at(x, y).fill(grey(image.voxels[map(x, y)], window));
  return picture;
}

void fill_classes(const ClassVolume& classes, const SliceView& view, double opacity, Picture& picture) {
  const auto map = pixel_map(classes.geometry, view);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const int index = classes.voxels[map(x, y)];
      if (index > 0) picture.at(x, y) = blend(picture.at(x, y), class_color(index), opacity);
    }
}

void outline_classes(const ClassVolume& classes, const SliceView& view, int line, Picture& picture) {
  const auto map = pixel_map(classes.geometry, view);
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const int index = classes.voxels[map(x, y)];
      if (index > 0 && near_edge(classes, map, x, y, line)) picture.at(x, y) = class_color(index);
    }
}

}  // namespace voxlet
