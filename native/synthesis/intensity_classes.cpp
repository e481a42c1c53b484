#include "synthesis/intensity_classes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "volume/grid_difference.h"

namespace voxlet {
namespace {

constexpr std::size_t kBins = 256;
using Histogram = std::array<double, kBins>;

std::size_t nearest_centre(const std::vector<double>& centres, double bin) {
  std::size_t best = 0;
  for (std::size_t c = 1; c < centres.size(); ++c)
    if (std::abs(centres[c] - bin) < std::abs(centres[best] - bin)) best = c;
  return best;
}

std::vector<double> quantile_centres(const Histogram& histogram, int classes) {
  double total = 0, seen = 0;
  for (const double count : histogram) total += count;
  std::vector<double> centres;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    seen += histogram[bin];
    while (centres.size() < static_cast<std::size_t>(classes) &&
           seen >= total * (static_cast<double>(centres.size()) + 0.5) / classes)
      centres.push_back(static_cast<double>(bin));
  }
  return centres;
}

/// Centres in bins, ascending.
std::vector<double> kmeans(const Histogram& histogram, int classes) {
  std::vector<double> centres = quantile_centres(histogram, classes);
  for (int iteration = 0; iteration < 100; ++iteration) {
    std::vector<double> sums(centres.size()), counts(centres.size());
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const std::size_t c = nearest_centre(centres, static_cast<double>(bin));
      sums[c] += histogram[bin] * static_cast<double>(bin);
      counts[c] += histogram[bin];
    }
    for (std::size_t c = 0; c < centres.size(); ++c)
      if (counts[c] > 0) centres[c] = sums[c] / counts[c];
  }
  std::sort(centres.begin(), centres.end());
  return centres;
}

}  // namespace

LabelVolume with_intensity_classes(const LabelVolume& labels, const ImageVolume& image, int classes,
                                   std::uint16_t first_id) {
  if (!same_grid(labels.geometry, image.geometry))
    throw Error(ErrorCode::kBadInput, "Expected the image on the label map's grid, found " +
                                          grid_difference(image.geometry, labels.geometry) +
                                          "; resample one to the other.");
  const auto [low, high] = std::minmax_element(image.voxels.begin(), image.voxels.end());
  const double scale = *high > *low ? (kBins - 1) / (static_cast<double>(*high) - *low) : 0;
  auto bin_of = [&, lowest = *low](float value) { return (static_cast<double>(value) - lowest) * scale; };
  Histogram histogram{};
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    if (labels.voxels[v] == 0) ++histogram[static_cast<std::size_t>(bin_of(image.voxels[v]))];
  const auto centres = kmeans(histogram, classes);
  LabelVolume result = labels;
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    if (labels.voxels[v] != 0) continue;
    const std::size_t c = nearest_centre(centres, bin_of(image.voxels[v]));
    result.voxels[v] = c == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(first_id + c);
  }
  return result;
}

}  // namespace voxlet
