#include "preprocess/susceptibility_unit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace voxlet {
namespace {

constexpr double kFloorShare = 0.01;
constexpr std::size_t kLeast = 1000, kSample = std::size_t{1} << 15U;

std::vector<float> sorted_sample(std::span<const float> voxels) {
  const std::size_t step = voxels.size() / kSample + 1;
  std::vector<float> sample;
  for (std::size_t n = 0; n < voxels.size(); n += step)
    if (voxels[n] != 0 && std::isfinite(voxels[n])) sample.push_back(voxels[n]);
  std::sort(sample.begin(), sample.end());
  return sample;
}

double percentile(const std::vector<float>& sorted, double percent) {
  return sorted[static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size() - 1))];
}

/// The share of the least value.
double floor_share(const std::vector<float>& sorted) {
  const auto above = std::upper_bound(sorted.begin(), sorted.end(), sorted.front());
  return static_cast<double>(above - sorted.begin()) / static_cast<double>(sorted.size());
}

/// Shares of the values and of their spread.
struct Limits {
  double least_of_a_sign, largest_median;
};

std::string unit_of(std::span<const float> voxels, const Limits& limits) {
  const std::vector<float> sample = sorted_sample(voxels);
  if (sample.size() < kLeast || floor_share(sample) >= kFloorShare) return "";
  const auto negative = static_cast<double>(std::lower_bound(sample.begin(), sample.end(), 0.0F) - sample.begin()) /
                        static_cast<double>(sample.size());
  if (std::min(negative, 1 - negative) < limits.least_of_a_sign) return "";
  const double spread = percentile(sample, 95) - percentile(sample, 5);
  if (std::abs(percentile(sample, 50)) > limits.largest_median * spread) return "";
  if (spread >= 0.02 && spread <= 1) return "ppm";
  return spread >= 20 && spread <= 1000 ? "ppb" : "";
}

}  // namespace

std::string guess_susceptibility_unit(std::span<const float> voxels) { return unit_of(voxels, {0.2, 0.25}); }

std::string possible_susceptibility_unit(std::span<const float> voxels) { return unit_of(voxels, {0.02, 0.75}); }

}  // namespace voxlet
