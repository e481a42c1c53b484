// One plane of a volume as a picture, with label maps over it as colour or as outlines.
//
// Volumes are in RAS order (`upright` brings them there). Planes are shown as neurologists look at them: the subject's
// right at the right, front and top at the top; sagittal planes look to the right.
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
  int axis = 2;            ///< across the plane: 0 sagittal, 1 coronal, 2 axial
  std::int64_t index = 0;  ///< of the plane, in voxels
  int enlargement = 1;     ///< pixels per voxel along the volume's finest axis; coarser ones take more, in proportion
};

/// Values shown black and white; what lies between is linear, what lies beyond is clipped.
struct GreyWindow {
  float black = 0, white = 1;
};

/// Percentiles 0 … 100 of the values; for no values and for constant ones a window that shows them black.
GreyWindow percentile_window(std::span<const float> values, double low = 0.5, double high = 99.5);

/// The voxels moved into RAS order from an array whose axes run as `orientation` ("LPS") says, `spacing_mm` apart.
template <typename T>
Volume<T> upright(std::span<const T> voxels, const Shape& shape, const Vec3& spacing_mm,
                  const std::string& orientation);

/// The plane with the most voxels that are not 0 (the first of them); the middle one if all are 0.
std::int64_t largest_plane(const ClassVolume& classes, int axis);

/// The plane of the image, each voxel a rectangle of one grey.
Picture draw_slice(const ImageVolume& image, const SliceView& view, const GreyWindow& window);
/// Classes over a picture of the same plane, in class_color.
void fill_classes(const ClassVolume& classes, const SliceView& view, double opacity, Picture& picture);
/// Each region's edge on its inner side, `line` pixels wide.
void outline_classes(const ClassVolume& classes, const SliceView& view, int line, Picture& picture);

}  // namespace voxlet
