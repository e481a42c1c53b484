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

/// The index of a class that the case has, by weight; none if no class with a weight is there.
std::optional<std::size_t> random_class(const ForegroundIndex& foreground, const PatchSampling& sampling,
                                        Random& random) {
  double total = 0;
  for (std::size_t c = 0; c < foreground.offsets.size(); ++c)
    if (!foreground.offsets[c].empty()) total += weight_of(sampling, c);
  if (!(total > 0)) return std::nullopt;
  double left = static_cast<double>(random.uniform()) * total;
  std::optional<std::size_t> chosen;
  for (std::size_t c = 0; c < foreground.offsets.size(); ++c) {
    if (foreground.offsets[c].empty() || !(weight_of(sampling, c) > 0)) continue;
    chosen = c;
    left -= weight_of(sampling, c);
    if (left < 0) break;
  }
  return chosen;
}

std::optional<VoxelIndex> random_foreground_voxel(const ForegroundIndex& foreground, const PatchSampling& sampling,
                                                  Random& random) {
  const auto c = random_class(foreground, sampling, random);
  if (!c) return std::nullopt;
  const auto& offsets = foreground.offsets[*c];
  const std::int64_t offset = offsets[random.below(static_cast<std::uint32_t>(offsets.size()))];
  const Shape& s = foreground.shape;
  return VoxelIndex{offset % s.ni, offset / s.ni % s.nj, offset / (s.ni * s.nj)};
}

/// Origins lie between 0 and n − p, whichever is smaller.
std::int64_t random_origin(std::int64_t n, std::int64_t p, Random& random) {
  const auto low = std::min<std::int64_t>(0, n - p), high = std::max<std::int64_t>(0, n - p);
  return low + random.below(static_cast<std::uint32_t>(high - low + 1));
}

std::int64_t centred_origin(std::int64_t centre, std::int64_t n, std::int64_t p) {
  return std::clamp(centre - p / 2, std::min<std::int64_t>(0, n - p), std::max<std::int64_t>(0, n - p));
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
  PatchSampling sampling{plan.training.foreground_share, std::vector<double>(plan.labels.size(), 1)};
  for (std::size_t c = 0; c < plan.labels.size(); ++c) {
    const auto found = plan.training.class_weights.find(plan.labels[c].name);
    if (found != plan.training.class_weights.end()) sampling.class_weights[c] = found->second;
  }
  return sampling;
}

VoxelIndex random_patch_origin(const ForegroundIndex& foreground, const Shape& patch, const PatchSampling& sampling,
                               Random& random) {
  const Shape& s = foreground.shape;
  if (random.chance(static_cast<float>(sampling.foreground_share))) {
    if (const auto centre = random_foreground_voxel(foreground, sampling, random))
      return {centred_origin(centre->i, s.ni, patch.ni), centred_origin(centre->j, s.nj, patch.nj),
              centred_origin(centre->k, s.nk, patch.nk)};
  }
  const auto i = random_origin(s.ni, patch.ni, random);
  const auto j = random_origin(s.nj, patch.nj, random);
  return {i, j, random_origin(s.nk, patch.nk, random)};
}

}  // namespace voxlet
