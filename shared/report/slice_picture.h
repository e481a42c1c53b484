// Draws one plane of a volume as a picture, with label maps filled or outlined.
//
// Volumes are in RAS order (`upright` brings them there). Planes follow the neurological convention: the subject's
// right is on the right, front and top are at the top; sagittal planes face right.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "report/picture.h"
#include "volume/volume.h"

namespace voxlet {

using ClassVolume = Volume<std::uint8_t>;  ///< class indices, 0 is background

/// Which plane, and how large.
struct SliceView {
  int axis = 2;            ///< perpendicular to the plane: 0 sagittal, 1 coronal, 2 axial
  std::int64_t index = 0;  ///< of the plane, in voxels
  int enlargement = 1;     ///< pixels per voxel along the volume's finest axis; proportionally more along coarser axes
};

/// The values shown as black and white; linear between, clipped beyond.
struct GreyWindow {
  float black = 0, white = 1;
};

/// The window between two percentiles (0 … 100) of the values. Constant or missing values give a window that shows them
/// black.
GreyWindow percentile_window(std::span<const float> values, double low = 0.5, double high = 99.5);

/// Reorders voxels to RAS from an array with the axes of `orientation` ("LPS", say) and this spacing.
template <typename T>
Volume<T> upright(std::span<const T> voxels, const Shape& shape, const Vec3& spacing_mm,
                  const std::string& orientation);

/// The index of the first plane with the most nonzero voxels; the middle plane if all are 0.
std::int64_t largest_plane(const ClassVolume& classes, int axis);

/// Draws the plane of the image; each voxel is a rectangle of one grey.
Picture draw_slice(const ImageVolume& image, const SliceView& view, const GreyWindow& window);
/// Blends classes over a picture of the same plane in class_color; `opacity` 0 … 1.
void fill_classes(const ClassVolume& classes, const SliceView& view, double opacity, Picture& picture);
/// Draws each region's edge on its inner side, `line` pixels wide.
void outline_classes(const ClassVolume& classes, const SliceView& view, int line, Picture& picture);

}  // namespace voxlet
