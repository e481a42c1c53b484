#include "preprocess/histogram_match.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "base/parallel_for.h"
#include "preprocess/normalize.h"

namespace voxlet {
namespace {

void require_between(int value, int low, int high, const std::string& option) {
  if (value >= low && value <= high) return;
  throw Error(ErrorCode::kBadInput, "Histogram matching needs " + option + " from " + std::to_string(low) + " to " +
                                        std::to_string(high) + ", found " + std::to_string(value) + ".");
}

/// Bin b holds values from edges[b] up to edges[b + 1], the last one its upper edge too.
struct Histogram {
  std::vector<float> edges;
  std::vector<double> counts;
  double total = 0;
};

/// Even bins from threshold to maximum; then the first is stretched down to the minimum. In float, as ITK.
std::vector<float> bin_edges(const ValueRange& range, float threshold, int levels) {
  const float width = (range.max - threshold) / static_cast<float>(levels);
  std::vector<float> edges(static_cast<std::size_t>(levels) + 1);
  for (std::size_t b = 0; b < edges.size(); ++b) edges[b] = threshold + static_cast<float>(b) * width;
  edges.front() = range.min;
  edges.back() = range.max;
  return edges;
}

Histogram count_bins(std::span<const float> image, const ValueRange& range, float threshold, int levels) {
  Histogram histogram{bin_edges(range, threshold, levels), std::vector<double>(static_cast<std::size_t>(levels)), 0};
  const auto first = histogram.edges.begin() + 1, last = histogram.edges.end() - 1;
  for (const float value : image) {
    if (value < threshold) continue;
    ++histogram.counts[static_cast<std::size_t>(std::upper_bound(first, last, value) - first)];
    ++histogram.total;
  }
  return histogram;
}

/// Below the median bins are added up from the left, above it from the right, linear inside the bin where p is reached.
double quantile(const Histogram& histogram, double p) {
  const auto& [edges, counts, total] = histogram;
  const bool from_left = p < 0.5;
  double cumulated = 0, share = from_left ? 0 : 1, share_before = share;
  std::size_t steps = 0, bin = 0;
  do {
    bin = from_left ? steps : counts.size() - 1 - steps;
    cumulated += counts[bin];
    share_before = share;
    share = from_left ? cumulated / total : 1 - cumulated / total;
    ++steps;
  } while (steps < counts.size() && (from_left ? share < p : share > p));
  const double width = static_cast<double>(edges[bin + 1]) - edges[bin];
  const double into_bin = std::abs(p - share_before) / (counts[bin] / total) * width;
  return from_left ? edges[bin] + into_bin : edges[bin + 1] - into_bin;
}

float mean_of(std::span<const float> image) {
  double sum = 0;
  for (const float value : image) sum += value;
  return static_cast<float>(sum / static_cast<double>(image.size()));
}

/// One line of the map: from + (x − start) · slope for x below `end`.
struct Piece {
  double start = 0, end = 0, from = 0, slope = 0;
};

Piece piece_between(const std::vector<double>& source, const std::vector<double>& target, std::size_t n) {
  constexpr double kSmallest = 0.1 * 2.220446049250313e-16;  // what ITK takes for a width of 0
  const double width = source[n + 1] - source[n];
  const double slope = width > kSmallest || width < -kSmallest ? (target[n + 1] - target[n]) / width : 0;
  return {source[n], source[n + 1], target[n], slope};
}

std::vector<Piece> pieces_between(const std::vector<double>& source, const std::vector<double>& target) {
  std::vector<Piece> pieces;
  for (std::size_t n = 0; n + 1 < source.size(); ++n) pieces.push_back(piece_between(source, target, n));
  return pieces;
}

/// The first piece that ends above the value; the maximum, which none does, is the target's maximum.
float mapped(const std::vector<Piece>& pieces, double target_max, float value) {
  for (const auto& piece : pieces)
    if (value < piece.end) return static_cast<float>(piece.from + (value - piece.start) * piece.slope);
  return static_cast<float>(target_max);
}

}  // namespace

void HistogramMatchOptions::validate() const {
  require_between(levels, 2, 65536, "levels");
  require_between(match_points, 1, 1000, "match_points");
}

void HistogramReference::validate(const HistogramMatchOptions& options) const {
  const auto expected = static_cast<std::size_t>(options.match_points) + 3;
  if (landmarks.size() != expected)
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(expected) +
                                          " landmarks (match_points + 3) in the reference histogram, found " +
                                          std::to_string(landmarks.size()) + ".");
  const auto within = [&](double x) { return std::isfinite(x) && x >= landmarks.front() && x <= landmarks.back(); };
  if (!std::all_of(landmarks.begin(), landmarks.end(), within))
    throw Error(ErrorCode::kBadInput,
                "Expected the landmarks of the reference histogram to be finite and to lie from its minimum (the "
                "first) to its maximum (the last); make the reference again.");
}

HistogramReference histogram_reference(std::span<const float> image, const HistogramMatchOptions& options) {
  options.validate();
  const ValueRange range = value_range(image);
  const float threshold = options.threshold_at_mean ? std::clamp(mean_of(image), range.min, range.max) : range.min;
  const Histogram histogram = count_bins(image, range, threshold, options.levels);
  HistogramReference reference{{range.min, threshold}};
  for (int n = 1; n <= options.match_points; ++n)
    reference.landmarks.push_back(quantile(histogram, n * (1.0 / (options.match_points + 1.0))));
  reference.landmarks.push_back(range.max);
  return reference;
}

void histogram_match(std::span<float> image, const HistogramReference& reference,
                     const HistogramMatchOptions& options) {
  options.validate();
  reference.validate(options);
  const auto pieces = pieces_between(histogram_reference(image, options).landmarks, reference.landmarks);
  const double target_max = reference.landmarks.back();
  parallel_for(image.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) image[n] = mapped(pieces, target_max, image[n]);
  });
}

}  // namespace voxlet
