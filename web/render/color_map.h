// From intensities and label ids to the colours of a slice (RGBA, 8 bits, red in the lowest byte).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "render/slice_geometry.h"

namespace voxlet {

/// Intensities shown as black (`low`) and white (`high`), as in DICOM PS3.3 C.11.2.1.2.
struct IntensityWindow {
  double low = 0, high = 1;

  double level() const { return (low + high) / 2; }
  double width() const { return high - low; }
  bool operator==(const IntensityWindow&) const = default;
};

/// The finite values of a volume.
struct IntensityRange {
  double min = 0, max = 1;
  /// 1st to 99th percentile, from a regular sample of at most 2²⁰ voxels; the whole range if those are equal.
  IntensityWindow initial_window;

  double span() const { return max > min ? max - min : 1; }
};
IntensityRange intensity_range(std::span<const float> voxels);

/// 0 … 255; not-a-number is black.
std::uint8_t gray_of(float value, const IntensityWindow& window);
/// Dragging right widens the window, dragging down raises its level; 600 pixels are one whole range.
IntensityWindow dragged(const IntensityWindow& window, double dx, double dy, const IntensityRange& range);
/// Decimals that show about four significant digits of a range.
int decimals_for(double span);

/// Colour of each of the 65536 label ids; 0 (transparent) for background and hidden labels.
using LabelColors = std::vector<std::uint32_t>;
std::uint32_t pack_rgb(const std::array<std::uint8_t, 3>& rgb);

/// Size of a plane's picture: columns along `right`, rows along `up`.
struct SliceSize {
  int columns = 0, rows = 0;
};
SliceSize slice_size(const DisplayGrid& grid, Plane plane);

/// Fill `pixels` (columns · rows, first row at the bottom) from the slice through `cursor`.
void color_image_slice(std::span<const float> voxels, const DisplayGrid& grid, Plane plane, const DisplayIndex& cursor,
                       const IntensityWindow& window, std::vector<std::uint32_t>& pixels);
void color_label_slice(std::span<const std::uint16_t> voxels, const DisplayGrid& grid, Plane plane,
                       const DisplayIndex& cursor, const LabelColors& colors, std::vector<std::uint32_t>& pixels);

}  // namespace voxlet
