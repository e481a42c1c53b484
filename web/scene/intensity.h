// Intensities of an image: range, display window and histogram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace voxlet {

/// The intensities shown in the first (`low`) and last (`high`) colour, as in DICOM PS3.3 C.11.2.1.2.
struct IntensityWindow {
  double low = 0, high = 1;

  double level() const { return (low + high) / 2; }
  double width() const { return high - low; }
  bool operator==(const IntensityWindow&) const = default;
};

/// Range of a volume's finite values, and a regular sample of at most 2¹⁶ of them, sorted.
struct IntensityRange {
  double min = 0, max = 1;
  std::vector<float> sample;

  double span() const { return max > min ? max - min : 1; }
};
IntensityRange intensity_range(std::span<const float> voxels);

/// The window between two percentiles (0 … 100) of the sample; the whole range if they are equal.
IntensityWindow percentile_window(const IntensityRange& range, double low_percent, double high_percent);
/// The window from the 1st to the 99th percentile.
IntensityWindow initial_window(const IntensityRange& range);
/// The window after a drag: right widens it, down raises its level; 600 pixels are the whole range.
IntensityWindow dragged(const IntensityWindow& window, double dx, double dy, const IntensityRange& range);

/// The share of the window, 0 … 1, below which the 3D view draws nothing: values up to 0 if the window contains values
/// of both signs, because 0 then surrounds the brain (susceptibility maps); otherwise 0.
double empty_part(const IntensityWindow& window);

/// Counts of the sample in `bins` equal parts of `over`; values outside are ignored. Not scaled to the whole volume.
std::vector<std::uint32_t> histogram(const IntensityRange& range, const IntensityWindow& over, std::size_t bins);

/// The number of decimals that shows about four significant digits of a range.
int decimals_for(double span);

}  // namespace voxlet
