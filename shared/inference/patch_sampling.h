// Where training patches are cut from cases.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

/// Where the foreground of a case lies.
struct ForegroundIndex {
  Shape shape;  ///< of the case
  /// Per foreground class (class c at c − 1): offsets of a random subset of its voxels, ascending or not.
  std::vector<std::vector<std::uint32_t>> offsets;
};

/// Keeps at most `most` voxels of each class; `seed` picks them. Class indices are below `class_count`.
ForegroundIndex index_foreground(const Volume<std::uint8_t>& classes, int class_count, std::size_t most,
                                 std::uint64_t seed);

/// How often patches are centred on what.
struct PatchSampling {
  double foreground_share = 0.5;  ///< 0 … 1: share of patches whose centre is a random voxel of a foreground class
  /// Per foreground class: how many times as often as a class of weight 1 it is the one. Empty: all alike, which
  /// already gives small structures as many patches as large ones.
  std::vector<double> class_weights{};
  /// 0 … 1: a foreground centre is moved by up to so much of half a patch on each axis; at 1 the voxel lies anywhere in
  /// the patch.
  double foreground_jitter = 0;
  /// false: a case first, then one of its classes. true: the class first, then one of the cases that have it, so that a
  /// class that few cases have is the centre as often as the others.
  bool class_first = false;
};

/// What a plan's training section says.
PatchSampling patch_sampling(const Plan& plan);

/// The first voxel of a random patch. A foreground centre is moved as little as keeps the patch inside the case; other
/// patches lie anywhere inside with equal chance. On axes where the case is smaller than the patch, the case lies
/// anywhere inside the patch. Cases without foreground of positive weight give patches from anywhere.
VoxelIndex random_patch_origin(const ForegroundIndex& foreground, const Shape& patch, const PatchSampling& sampling,
                               Random& random);

/// One of several cases, and the first voxel of a patch in it.
struct PatchPlace {
  std::size_t case_index = 0;
  VoxelIndex origin{};
};

/// Draws patches from several cases: each case with equal chance and a random_patch_origin in it, or by class_first.
class PatchSampler {
 public:
  /// `cases` are kept by their addresses; one at least.
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
