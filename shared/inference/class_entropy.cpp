#include "inference/class_entropy.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace voxlet {
namespace {

/// Entropy of the softmax of `logits`.
double entropy_of_logits(std::span<const double> logits) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0, weighted = 0;
  for (const double logit : logits) {
    const double weight = std::exp(logit - largest);
    sum += weight;
    weighted += weight * (logit - largest);
  }
  return std::log(sum) - weighted / sum;
}

double entropy_of_probabilities(std::span<const double> probabilities) {
  double entropy = 0;
  for (const double p : probabilities)
    if (p > 0) entropy -= p * std::log(p);
  return entropy;
}

}  // namespace

ClassEntropy::ClassEntropy(const Plan& plan)
    : classes_(static_cast<std::size_t>(plan.class_count())),
      probabilities_(plan.patch.stitch == "probabilities"),
      values_(classes_),
      sums_(classes_),
      counts_(classes_) {}

void ClassEntropy::accept_plane(std::span<const float> plane) {
  const std::size_t count = plane.size() / classes_;
  for (std::size_t v = 0; v < count; ++v) add_voxel(plane, v);
}

void ClassEntropy::add_voxel(std::span<const float> plane, std::size_t voxel) {
  const std::size_t count = plane.size() / classes_;
  std::size_t best = 0;
  for (std::size_t c = 1; c < classes_; ++c)
    if (plane[c * count + voxel] > plane[best * count + voxel]) best = c;
  if (best == 0) return;  // background is most of a scan, and no structure
  for (std::size_t c = 0; c < classes_; ++c) values_[c] = plane[c * count + voxel];
  sums_[best] += probabilities_ ? entropy_of_probabilities(values_) : entropy_of_logits(values_);
  ++counts_[best];
}

std::vector<double> ClassEntropy::means() const {
  std::vector<double> means;
  for (std::size_t c = 1; c < classes_; ++c)
    means.push_back(counts_[c] == 0 ? std::numeric_limits<double>::quiet_NaN()
                                    : sums_[c] / static_cast<double>(counts_[c]));
  return means;
}

}  // namespace voxlet
