// Random changes of training patches, so that the network does not learn what should not matter.
// Kinds and ranges follow nnU-Net (Isensee et al., Nature Methods 2021, supplement 4) at strength 1.
#pragma once

#include <vector>

#include "base/random.h"
#include "data/sampling.h"
#include "plan/plan.h"

namespace voxlet {

struct AugmentationOptions {
  int left_right_axis = -1;   ///< array axis that is flipped in half of the patches; −1: never
  std::vector<int> mirrored;  ///< class after exchanging left and right, per class
  double intensity = 1;       ///< strength of the intensity changes; 0 is none
};

AugmentationOptions augmentation_options(const Plan& plan);

/// Reverses an array axis of image and classes, and exchanges left and right classes.
void mirror(Patch& patch, int axis, const std::vector<int>& mirrored);

/// Flip, then per channel: gamma (chance 0.3), contrast (0.3), brightness (0.3) and Gaussian noise (0.2).
void augment(Patch& patch, const AugmentationOptions& options, Random& random);

}  // namespace voxlet
