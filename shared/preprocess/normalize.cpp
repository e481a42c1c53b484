#include "preprocess/normalize.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

bool inside(Region region, std::size_t n) { return region.empty() || region[n] != 0; }

/// Refuses a region that does not fit the values; returns how many voxels it has.
std::size_t region_size(std::span<const float> values, Region region) {
  if (!region.empty() && region.size() != values.size())
    throw Error(ErrorCode::kBadInput, "Expected a mask of the image's size, " + std::to_string(values.size()) +
                                          " voxels, found " + std::to_string(region.size()) +
                                          "; give one on the image's grid.");
  const auto outside = static_cast<std::size_t>(std::count(region.begin(), region.end(), std::uint8_t{0}));
  if (outside == values.size())
    throw Error(ErrorCode::kBadInput,
                "Expected at least one voxel to normalise by, found an empty region; check the mask.");
  return values.size() - outside;
}

std::vector<float> values_inside(std::span<const float> values, Region region) {
  std::vector<float> result;
  result.reserve(region_size(values, region));
  for (std::size_t n = 0; n < values.size(); ++n)
    if (inside(region, n)) result.push_back(values[n]);
  return result;
}

ValueRange range_inside(std::span<const float> values, Region region) {
  region_size(values, region);
  ValueRange range;
  bool first = true;
  for (std::size_t n = 0; n < values.size(); ++n) {
    if (!inside(region, n)) continue;
    range = first ? ValueRange{values[n], values[n]}
                  : ValueRange{std::min(range.min, values[n]), std::max(range.max, values[n])};
    first = false;
  }
  return range;
}

struct Moments {
  double mean = 0, sd = 0;
};

/// The sum of up to 2^29 equal values is exact, so that the SD of a constant region is exactly 0.
Moments moments_inside(std::span<const float> values, Region region) {
  const auto count = static_cast<double>(region_size(values, region));
  double sum = 0;
  for (std::size_t n = 0; n < values.size(); ++n)
    if (inside(region, n)) sum += values[n];
  const double mean = sum / count;
  double squares = 0;
  for (std::size_t n = 0; n < values.size(); ++n)
    if (inside(region, n)) squares += (values[n] - mean) * (values[n] - mean);
  return {mean, std::sqrt(squares / count)};
}

void require_order(double low, double high, const std::string& what) {
  if (std::isfinite(low) && std::isfinite(high) && low <= high) return;
  throw Error(ErrorCode::kBadInput,
              "Expected " + what + " with low ≤ high, found " + number_text(low) + " and " + number_text(high) + ".");
}

double percentile_rank(double p, std::size_t count) {
  if (!(p >= 0 && p <= 100))
    throw Error(ErrorCode::kBadInput, "Expected a percentile from 0 to 100, found " + number_text(p) + ".");
  return p / 100.0 * static_cast<double>(count - 1);
}

/// The value at a rank that may lie between two order statistics. Values before place `begin` must be no larger than
/// the others, with `begin` no higher than the rank; then the same holds of floor(rank).
double value_at_rank(std::vector<float>& values, std::ptrdiff_t begin, double rank) {
  const auto lower = static_cast<std::ptrdiff_t>(std::floor(rank));
  std::nth_element(values.begin() + begin, values.begin() + lower, values.end());
  const double low = values[static_cast<std::size_t>(lower)];
  if (lower + 1 == static_cast<std::ptrdiff_t>(values.size())) return low;
  const double high = *std::min_element(values.begin() + lower + 1, values.end());
  return low + (high - low) * (rank - static_cast<double>(lower));
}

}  // namespace

std::vector<std::uint8_t> nonzero_mask(std::span<const float> values) {
  std::vector<std::uint8_t> mask(values.size());
  std::transform(values.begin(), values.end(), mask.begin(),
                 [](float value) { return static_cast<std::uint8_t>(value != 0.0F); });
  return mask;
}

ValueRange value_range(std::span<const float> values) {
  const auto bad = std::count_if(values.begin(), values.end(), [](float value) { return !std::isfinite(value); });
  if (bad > 0)
    throw Error(ErrorCode::kBadInput, "Expected finite intensities, found " + std::to_string(bad) +
                                          " that are NaN or infinite; replace them (by 0, say) and try again.");
  return range_inside(values, {});
}

double percentile(std::span<const float> values, double p) { return percentiles(values, {&p, 1}).front(); }

std::vector<double> percentiles(std::span<const float> values, std::span<const double> p, Region region) {
  std::vector<float> copy = values_inside(values, region);
  std::vector<std::size_t> ascending(p.size());
  std::iota(ascending.begin(), ascending.end(), std::size_t{0});
  std::sort(ascending.begin(), ascending.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> result(p.size());
  std::ptrdiff_t begin = 0;
  for (const std::size_t n : ascending) {
    const double rank = percentile_rank(p[n], copy.size());
    result[n] = value_at_rank(copy, begin, rank);
    begin = static_cast<std::ptrdiff_t>(std::floor(rank));
  }
  return result;
}

void clip(std::span<float> values, double low, double high) {
  require_order(low, high, "limits to clip to");
  const auto lowest = static_cast<float>(low);
  const auto highest = static_cast<float>(high);
  for (auto& value : values) value = std::clamp(value, lowest, highest);
}

void clip_percentiles(std::span<float> values, double low, double high, Region region) {
  const double wanted[] = {low, high};
  const auto limits = percentiles(values, wanted, region);
  clip(values, limits[0], limits[1]);
}

void zscore(std::span<float> values, Region region) {
  const auto [mean, sd] = moments_inside(values, region);
  const double scale = sd > 0 ? 1 / sd : 0;
  for (std::size_t n = 0; n < values.size(); ++n)
    values[n] = inside(region, n) ? static_cast<float>((values[n] - mean) * scale) : 0.0F;
}

void rescale(std::span<float> values, double low, double high, Region region) {
  require_order(low, high, "a range to rescale to");
  const ValueRange range = range_inside(values, region);
  const double width = static_cast<double>(range.max) - range.min;
  for (auto& value : values)
    value = static_cast<float>(width > 0 ? low + (value - double{range.min}) / width * (high - low) : low);
}

}  // namespace voxlet
