// Random positions of training patches.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Foreground voxels of a case, for sampling.
struct ForegroundIndex {
  Shape shape;  ///< the case's
  /// Per foreground class (class c at c − 1): offsets of a random subset of its voxels, in any order.
  std::vector<std::vector<std::uint32_t>> offsets;
};

/// Keeps at most `most` voxels per class, chosen by `seed`. Class indices must be below `class_count`.
ForegroundIndex index_foreground(const Volume<std::uint8_t>& classes, int class_count, std::size_t most,
                                 std::uint64_t seed);

/// What patches are centred on, and how often.
struct PatchSampling {
  double foreground_share = 0.5;  ///< share of patches centred on a random voxel of a foreground class, 0 … 1
  /// Per foreground class: how often it is chosen, relative to weight 1. Empty: all equally often, which already gives
  /// small structures as many patches as large ones.
  std::vector<double> class_weights{};
  /// A foreground centre is shifted by up to this share of half a patch along each axis, 0 … 1; at 1 the voxel can be
  /// anywhere in the patch.
  double foreground_jitter = 0;
  /// false: chooses a case, then one of its classes. true: chooses the class, then one of the cases that have it, so
  /// that classes in few cases are centred on as often as others.
  bool class_first = false;
};

/// The sampling that a plan's training section prescribes.
PatchSampling patch_sampling(const Plan& plan);

/// The first voxel of a random patch. A foreground centre is shifted as little as possible to keep the patch inside the
/// case; other patches are uniformly distributed inside it. Along axes where the case is smaller than the patch, the
/// case lies anywhere inside the patch. Cases without foreground of positive weight give patches from anywhere.
VoxelIndex random_patch_origin(const ForegroundIndex& foreground, const Shape& patch, const PatchSampling& sampling,
                               Random& random);

/// A case, by index, and the first voxel of a patch in it.
struct PatchPlace {
  std::size_t case_index = 0;
  VoxelIndex origin{};
};

/// Draws patches from several cases: a uniformly chosen case with random_patch_origin, or as class_first says.
class PatchSampler {
 public:
  /// At least one case. The cases must outlive this object.
  PatchSampler(std::vector<const ForegroundIndex*> cases, const Shape& patch, PatchSampling sampling);
  PatchPlace draw(Random& random) const;

 private:
  PatchPlace draw_class_first(Random& random) const;
  std::size_t random_case(Random& random) const;

  std::vector<const ForegroundIndex*> cases_;
  Shape patch_;
  PatchSampling sampling_;
  std::vector<std::vector<std::size_t>> cases_with_;  ///< per foreground class: the cases that have it
};

}  // namespace voxlet
