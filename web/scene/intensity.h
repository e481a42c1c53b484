// Intensities of an image: their range, the window that is shown, their histogram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// Intensities shown in the first (`low`) and last (`high`) colour, as in DICOM PS3.3 C.11.2.1.2.
struct IntensityWindow {
  double low = 0, high = 1;

  double level() const { return (low + high) / 2; }
  double width() const { return high - low; }
  bool operator==(const IntensityWindow&) const = default;
};

/// The finite values of a volume, and a regular sample of at most 2¹⁶ of them, sorted.
struct IntensityRange {
  double min = 0, max = 1;
  std::vector<float> sample;

  double span() const { return max > min ? max - min : 1; }
};
IntensityRange intensity_range(std::span<const float> voxels);

/// Between two percentiles (0 … 100) of the sample; the whole range where these are equal.
IntensityWindow percentile_window(const IntensityRange& range, double low_percent, double high_percent);
/// From the 1st to the 99th percentile.
IntensityWindow initial_window(const IntensityRange& range);
/// Dragging right widens the window, dragging down raises its level; 600 pixels are one whole range.
IntensityWindow dragged(const IntensityWindow& window, double dx, double dy, const IntensityRange& range);

/// The share of the window, 0 … 1, below which the 3D view draws nothing: up to 0 where the window holds values of both
/// signs, since 0 is then what lies around the brain (susceptibility maps), else none.
double empty_part(const IntensityWindow& window);

/// Counts of the sample in `bins` equal parts of low … high; values outside are left out. Scaled to the whole volume is
/// not needed where the shape alone is drawn.
std::vector<std::uint32_t> histogram(const IntensityRange& range, const IntensityWindow& over, std::size_t bins);

/// Decimals that show about four significant digits of a range.
int decimals_for(double span);

}  // namespace voxlet
