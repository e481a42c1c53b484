#include "patches/patch_source.h"

#include "base/error.h"

namespace voxlet {
namespace {

std::vector<const ForegroundIndex*> foregrounds_of(const std::vector<TrainingCase>& cases) {
  if (cases.empty()) throw Error(ErrorCode::kBadInput, "Expected at least one case to train on, found none.");
  std::vector<const ForegroundIndex*> foregrounds;
  foregrounds.reserve(cases.size());
  for (const auto& one : cases) foregrounds.push_back(&one.foreground);
  return foregrounds;
}

Patch make_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                 const AugmentationOptions& augmentation, Random& random) {
  try {
    source.require_readable();
    auto patch = cut_augmented_patch(source, origin, plan, augmentation, random);
    augment(patch, augmentation, random);
    return patch;
  } catch (const Error& error) {
    throw Error(error.code(), "Case " + source.name + ": " + error.what());
  }
}

}  // namespace

CasePatches::CasePatches(const std::vector<TrainingCase>& cases, const Plan& plan)
    : cases_(cases),
      plan_(plan),
      sampler_(foregrounds_of(cases), plan.patch.size, patch_sampling(plan)),
      augmentation_(augmentation_options(plan)) {}

SourcedPatch CasePatches::draw(Random& random) const {
  const PatchPlace place = sampler_.draw(random);
  const TrainingCase& source = cases_[place.case_index];
  return {make_patch(source, place.origin, plan_, augmentation_, random), source.name, place.origin};
}

}  // namespace voxlet
