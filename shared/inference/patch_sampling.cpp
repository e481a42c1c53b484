#include "inference/patch_sampling.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace voxlet {
namespace {

/// Keeps a random subset of at most `most` offsets.
void thin_out(std::vector<std::uint32_t>& offsets, std::size_t most, Random& random) {
  if (offsets.size() <= most) return;
  for (std::size_t n = 0; n < most; ++n)
    std::swap(offsets[n], offsets[n + random.below(static_cast<std::uint32_t>(offsets.size() - n))]);
  offsets.resize(most);
  offsets.shrink_to_fit();
}

double weight_of(const PatchSampling& sampling, std::size_t c) {
  return sampling.class_weights.empty() ? 1 : sampling.class_weights[c];
}

/// The index of one of the classes that are there, by weight; none if no class with a weight is there.
std::optional<std::size_t> random_class(const std::vector<bool>& there, const PatchSampling& sampling, Random& random) {
  double total = 0;
  for (std::size_t c = 0; c < there.size(); ++c)
    if (there[c]) total += weight_of(sampling, c);
  if (!(total > 0)) return std::nullopt;
  double left = static_cast<double>(random.uniform()) * total;
  std::optional<std::size_t> chosen;
  for (std::size_t c = 0; c < there.size(); ++c) {
    if (!there[c] || !(weight_of(sampling, c) > 0)) continue;
    chosen = c;
    left -= weight_of(sampling, c);
    if (left < 0) break;
  }
  return chosen;
}

/// Per class: whether there is any of it.
template <typename T>
std::vector<bool> not_empty(const std::vector<std::vector<T>>& lists) {
  std::vector<bool> there;
  there.reserve(lists.size());
  for (const auto& list : lists) there.push_back(!list.empty());
  return there;
}

template <typename T>
const T& random_entry(const std::vector<T>& list, Random& random) {
  return list[random.below(static_cast<std::uint32_t>(list.size()))];
}

VoxelIndex random_voxel_of_class(const ForegroundIndex& foreground, std::size_t c, Random& random) {
  const std::int64_t offset = random_entry(foreground.offsets[c], random);
  const Shape& s = foreground.shape;
  return VoxelIndex{offset % s.ni, offset / s.ni % s.nj, offset / (s.ni * s.nj)};
}

/// Origins lie between 0 and n − p, whichever is smaller.
std::int64_t random_origin(std::int64_t n, std::int64_t p, Random& random) {
  const auto low = std::min<std::int64_t>(0, n - p), high = std::max<std::int64_t>(0, n - p);
  return low + random.below(static_cast<std::uint32_t>(high - low + 1));
}

VoxelIndex random_origin_anywhere(const Shape& s, const Shape& patch, Random& random) {
  const auto i = random_origin(s.ni, patch.ni, random);
  const auto j = random_origin(s.nj, patch.nj, random);
  return {i, j, random_origin(s.nk, patch.nk, random)};
}

/// Between −most and +most; draws nothing where that is 0.
std::int64_t random_offset(std::int64_t most, Random& random) {
  return most > 0 ? random.below(static_cast<std::uint32_t>(2 * most + 1)) - most : 0;
}

std::int64_t centred_origin(std::int64_t centre, std::int64_t n, std::int64_t p, double jitter, Random& random) {
  const std::int64_t half = (p - 1) / 2;
  const auto most = static_cast<std::int64_t>(jitter * static_cast<double>(half));
  const std::int64_t origin = centre - p / 2 + random_offset(most, random);
  return std::clamp(origin, std::min<std::int64_t>(0, n - p), std::max<std::int64_t>(0, n - p));
}

VoxelIndex origin_around(const VoxelIndex& centre, const Shape& s, const Shape& patch, double jitter, Random& random) {
  const auto i = centred_origin(centre.i, s.ni, patch.ni, jitter, random);
  const auto j = centred_origin(centre.j, s.nj, patch.nj, jitter, random);
  return {i, j, centred_origin(centre.k, s.nk, patch.nk, jitter, random)};
}

}  // namespace

ForegroundIndex index_foreground(const Volume<std::uint8_t>& classes, int class_count, std::size_t most,
                                 std::uint64_t seed) {
  ForegroundIndex index{classes.shape(),
                        std::vector<std::vector<std::uint32_t>>(static_cast<std::size_t>(class_count - 1))};
  for (std::size_t v = 0; v < classes.voxels.size(); ++v)
    if (classes.voxels[v] > 0) index.offsets[classes.voxels[v] - 1U].push_back(static_cast<std::uint32_t>(v));
  Random random(seed);
  for (auto& offsets : index.offsets) thin_out(offsets, most, random);
  return index;
}

PatchSampling patch_sampling(const Plan& plan) {
  const TrainingPlan& training = plan.training;
  PatchSampling sampling{training.foreground_share, std::vector<double>(plan.labels.size(), 1)};
  for (std::size_t c = 0; c < plan.labels.size(); ++c) {
    const auto found = training.class_weights.find(plan.labels[c].name);
    if (found != training.class_weights.end()) sampling.class_weights[c] = found->second;
  }
  sampling.foreground_jitter = training.foreground_jitter;
  sampling.class_first = training.class_sampling == "class";
  return sampling;
}

VoxelIndex random_patch_origin(const ForegroundIndex& foreground, const Shape& patch, const PatchSampling& sampling,
                               Random& random) {
  const Shape& s = foreground.shape;
  if (random.chance(static_cast<float>(sampling.foreground_share))) {
    if (const auto c = random_class(not_empty(foreground.offsets), sampling, random))
      return origin_around(random_voxel_of_class(foreground, *c, random), s, patch, sampling.foreground_jitter, random);
  }
  return random_origin_anywhere(s, patch, random);
}

PatchSampler::PatchSampler(std::vector<const ForegroundIndex*> cases, const Shape& patch, PatchSampling sampling)
    : cases_(std::move(cases)), patch_(patch), sampling_(std::move(sampling)) {
  for (std::size_t n = 0; n < cases_.size(); ++n) {
    const auto& offsets = cases_[n]->offsets;
    cases_with_.resize(std::max(cases_with_.size(), offsets.size()));
    for (std::size_t c = 0; c < offsets.size(); ++c)
      if (!offsets[c].empty()) cases_with_[c].push_back(n);
  }
}

std::size_t PatchSampler::random_case(Random& random) const {
  return random.below(static_cast<std::uint32_t>(cases_.size()));
}

PatchPlace PatchSampler::draw(Random& random) const {
  if (sampling_.class_first) return draw_class_first(random);
  const std::size_t n = random_case(random);
  return {n, random_patch_origin(*cases_[n], patch_, sampling_, random)};
}

PatchPlace PatchSampler::draw_class_first(Random& random) const {
  if (random.chance(static_cast<float>(sampling_.foreground_share))) {
    if (const auto c = random_class(not_empty(cases_with_), sampling_, random)) {
      const std::size_t n = random_entry(cases_with_[*c], random);
      const auto centre = random_voxel_of_class(*cases_[n], *c, random);
      return {n, origin_around(centre, cases_[n]->shape, patch_, sampling_.foreground_jitter, random)};
    }
  }
  const std::size_t n = random_case(random);
  return {n, random_origin_anywhere(cases_[n]->shape, patch_, random)};
}

}  // namespace voxlet
