// Data augmentation: random changes to training patches.
#pragma once

#include <vector>

#include "base/random.h"
#include "cases/sampling.h"
#include "plan/plan.h"

namespace voxlet {

struct AugmentationOptions {
  int left_right_axis = -1;   ///< array axis that is flipped in half of the patches; −1: never
  std::vector<int> mirrored;  ///< per class: the class after swapping left and right
  double intensity = 1;       ///< strength of the intensity changes; 0: none
  std::vector<Step> steps{};  ///< the plan's further steps, complete_step already applied
  int sides_axis = 0;         ///< array axis whose mirroring in `steps` swaps left and right
};

/// The options that a plan's training section prescribes.
AugmentationOptions augmentation_options(const Plan& plan);

/// Reverses an array axis of image and classes, and maps class c to mirrored[c].
void mirror(Patch& patch, int axis, const std::vector<int>& mirrored);

/// Cuts the patch at `origin` with the spatial steps among `options.steps` applied.
Patch cut_augmented_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                          const AugmentationOptions& options, Random& random);

/// Applies the left-right flip, then change_intensity per channel, then `options.steps` in order without the spatial
/// ones: "mirror" reverses each of its axes with its probability, the others change the intensities of each channel.
void augment(Patch& patch, const AugmentationOptions& options, Random& random);

}  // namespace voxlet
