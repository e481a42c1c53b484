// Sources of training patches: an interface, and patches cut from prepared cases.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "augmentation/augmentation.h"
#include "base/random.h"
#include "cases/training_case.h"
#include "inference/patch_sampling.h"
#include "plan/plan.h"

namespace voxlet {

struct SourcedPatch {
  Patch patch;          ///< of the plan's patch size, ready for the network
  std::string name;     ///< the case's
  VoxelIndex origin{};  ///< the patch's first voxel in its case, before augmentation
};

class PatchSource {
 public:
  virtual ~PatchSource() = default;
  /// Draws one patch. All randomness comes from `random`. Thread-safe. Errors name the case.
  virtual SourcedPatch draw(Random& random) const = 0;
};

/// Patches cut from prepared cases, augmented as the plan says.
class CasePatches : public PatchSource {
 public:
  /// Keeps references to `cases` and `plan`. Throws Error(kBadInput) without cases.
  CasePatches(const std::vector<TrainingCase>& cases, const Plan& plan);
  SourcedPatch draw(Random& random) const override;

 private:
  const std::vector<TrainingCase>& cases_;
  const Plan& plan_;
  PatchSampler sampler_;
  AugmentationOptions augmentation_;
};

}  // namespace voxlet
