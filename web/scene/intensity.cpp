#include "scene/intensity.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr std::size_t kSampleSize = std::size_t{1} << 16;

std::vector<float> finite_sample(std::span<const float> voxels) {
  const std::size_t step = voxels.size() / kSampleSize + 1;
  std::vector<float> sample;
  sample.reserve(voxels.size() / step + 1);
  for (std::size_t n = 0; n < voxels.size(); n += step)
    if (std::isfinite(voxels[n])) sample.push_back(voxels[n]);
  std::sort(sample.begin(), sample.end());
  return sample;
}

double percentile(const std::vector<float>& sorted, double percent) {
  const auto rank = std::lround(percent / 100 * static_cast<double>(sorted.size() - 1));
  return sorted[static_cast<std::size_t>(rank)];
}

}  // namespace

IntensityRange intensity_range(std::span<const float> voxels) {
  IntensityRange range{.sample = finite_sample(voxels)};
  if (range.sample.empty()) return range;
  float low = range.sample.front(), high = range.sample.back();
  for (const float value : voxels) {
    // Comparisons with NaN are false; infinities are told by their difference with themselves.
    if (!(value - value == 0)) continue;
    low = value < low ? value : low;
    high = value > high ? value : high;
  }
  range.min = low;
  range.max = high;
  return range;
}

IntensityWindow percentile_window(const IntensityRange& range, double low_percent, double high_percent) {
  if (range.sample.empty()) return {};
  const IntensityWindow window{percentile(range.sample, low_percent), percentile(range.sample, high_percent)};
  return window.width() > 0 ? window : IntensityWindow{range.min, range.min + range.span()};
}

IntensityWindow initial_window(const IntensityRange& range) { return percentile_window(range, 1, 99); }

IntensityWindow dragged(const IntensityWindow& window, double dx, double dy, const IntensityRange& range) {
  const double per_pixel = range.span() / 600;
  const double width = std::clamp(window.width() + dx * per_pixel, range.span() / 1000, range.span() * 4);
  const double level = std::clamp(window.level() + dy * per_pixel, range.min - range.span(), range.max + range.span());
  return {level - width / 2, level + width / 2};
}

double empty_part(const IntensityWindow& window) {
  return window.low < 0 && window.high > 0 ? -window.low / window.width() : 0;
}

std::vector<std::uint32_t> histogram(const IntensityRange& range, const IntensityWindow& over, std::size_t bins) {
  std::vector<std::uint32_t> counts(bins, 0);
  for (const float value : range.sample) {
    const double part = (value - over.low) / over.width();
    if (part < 0 || part > 1) continue;
    ++counts[std::min(static_cast<std::size_t>(part * static_cast<double>(bins)), bins - 1)];
  }
  return counts;
}

int decimals_for(double span) { return std::clamp(3 - static_cast<int>(std::floor(std::log10(span))), 0, 6); }

}  // namespace voxlet
