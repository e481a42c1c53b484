#include "inference/importance_map.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr double kSdShare = 1.0 / 8;
constexpr double kSmallestWeight = 1e-3;

std::vector<double> gaussian_profile(std::int64_t size) {
  std::vector<double> profile(static_cast<std::size_t>(size));
  const double centre = static_cast<double>(size - 1) / 2, sd = static_cast<double>(size) * kSdShare;
  for (std::size_t n = 0; n < profile.size(); ++n) {
    const double distance = (static_cast<double>(n) - centre) / sd;
    profile[n] = std::exp(-0.5 * distance * distance);
  }
  return profile;
}

}  // namespace

std::vector<float> gaussian_importance_map(const Shape& patch) {
  const auto gi = gaussian_profile(patch.ni), gj = gaussian_profile(patch.nj), gk = gaussian_profile(patch.nk);
  std::vector<double> weights;
  weights.reserve(patch.count());
  for (const double k : gk)
    for (const double j : gj)
      for (const double i : gi) weights.push_back(i * j * k);
  const double largest = *std::max_element(weights.begin(), weights.end());
  std::vector<float> map(weights.size());
  std::transform(weights.begin(), weights.end(), map.begin(),
                 [&](double w) { return static_cast<float>(std::max(w / largest, kSmallestWeight)); });
  return map;
}

std::vector<float> importance_map(const Shape& patch, const std::string& weights) {
  return weights == "uniform" ? std::vector<float>(patch.count(), 1.0F) : gaussian_importance_map(patch);
}

}  // namespace voxlet
