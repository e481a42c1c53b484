// Random changes of training patches, so that the network does not learn what should not matter.
#pragma once

#include <vector>

#include "base/random.h"
#include "cases/sampling.h"
#include "plan/plan.h"

namespace voxlet {

struct AugmentationOptions {
  int left_right_axis = -1;   ///< array axis that is flipped in half of the patches; −1: never
  std::vector<int> mirrored;  ///< class after exchanging left and right, per class
  double intensity = 1;       ///< strength of the intensity changes; 0 is none
  std::vector<Step> steps{};  ///< the plan's further steps, complete
  int sides_axis = 0;         ///< array axis whose mirroring in `steps` exchanges left and right
};

AugmentationOptions augmentation_options(const Plan& plan);

/// Reverses an array axis of image and classes, and maps class c to mirrored[c].
void mirror(Patch& patch, int axis, const std::vector<int>& mirrored);

/// The patch at `origin`, already changed by the spatial steps among `options.steps`.
Patch cut_augmented_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                          const AugmentationOptions& options, Random& random);

/// Left-right flip, then change_intensity per channel, then `options.steps` in their order without the spatial ones:
/// "mirror" reverses each of its axes with its probability, the others change the intensities of each channel.
void augment(Patch& patch, const AugmentationOptions& options, Random& random);

}  // namespace voxlet
