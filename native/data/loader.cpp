#include "data/loader.h"

#include <algorithm>

#include "base/random.h"
#include "inference/patch_sampling.h"

namespace voxlet {
namespace {

Patch make_sample(const std::vector<TrainingCase>& cases, const Plan& plan, const PatchSampling& sampling,
                  const AugmentationOptions& augmentation, Random random, std::string& name) {
  const auto& source = cases[random.below(static_cast<std::uint32_t>(cases.size()))];
  source.require_readable();
  name = source.name;
  const auto origin = random_patch_origin(source.foreground, plan.patch.size, sampling, random);
  auto patch = cut_augmented_patch(source, origin, plan, augmentation, random);
  augment(patch, augmentation, random);
  return patch;
}

}  // namespace

Batch make_batch(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t step,
                 const BatchShare& share) {
  const std::int64_t size = plan.training.batch_size;
  const auto& s = plan.patch.size;
  Batch batch{torch::empty({size, plan.network_channels(), s.nk, s.nj, s.ni}),
              torch::empty({size, s.nk, s.nj, s.ni}, torch::kUInt8)};
  const auto sampling = patch_sampling(plan);
  const auto augmentation = augmentation_options(plan);
  for (std::int64_t n = 0; n < size; ++n) {
    const auto patch =
        make_sample(cases, plan, sampling, augmentation,
                    Random(seed, static_cast<std::uint64_t>((step * share.size + share.rank) * size + n)),
                    batch.cases.emplace_back());
    std::copy(patch.image.begin(), patch.image.end(),
              batch.image.data_ptr<float>() + n * static_cast<std::int64_t>(patch.image.size()));
    std::copy(patch.classes.begin(), patch.classes.end(),
              batch.target.data_ptr<std::uint8_t>() + n * static_cast<std::int64_t>(patch.classes.size()));
  }
  return batch;
}

Loader::Loader(const std::vector<TrainingCase>& cases, const Plan& plan, std::uint64_t seed, std::int64_t first_step,
               int depth, const BatchShare& share)
    : cases_(cases), plan_(plan), seed_(seed), next_step_(first_step), share_(share) {
  for (int n = 0; n < depth; ++n) start_one();
}

Batch Loader::next() {
  start_one();
  auto batch = pending_.front().get();
  pending_.pop_front();
  return batch;
}

void Loader::start_one() {
  pending_.push_back(std::async(
      std::launch::async, [this, step = next_step_++] { return make_batch(cases_, plan_, seed_, step, share_); }));
}

}  // namespace voxlet
