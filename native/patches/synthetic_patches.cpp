#include "patches/synthetic_patches.h"

#include "preprocess/crop.h"
#include "preprocess/intensity_steps.h"
#include "preprocess/pipeline.h"
#include "synthesis/deformation.h"

namespace voxlet {
namespace {

Patch framed(const ImageVolume& image, const LabelVolume& labels, const Box& seen, const Geometry& grid,
             const Plan& plan) {
  const float fill = frame_fill(image, plan);
  return {plan.patch.size, plan.slice_stack, place_box(image, seen, grid, fill).voxels,
          place_box(classes_of(labels, plan), seen, grid, std::uint8_t{0}).voxels};
}

}  // namespace

SyntheticPatches::SyntheticPatches(const std::vector<SynthesisMap>& maps, const Plan& plan,
                                   const SynthesisOptions& options)
    : maps_(maps), plan_(plan), options_(options) {
  require_synthesis(maps, plan, options);
}

SourcedPatch SyntheticPatches::draw(Random& random) const {
  const SynthesisMap& map = maps_[random.below(static_cast<std::uint32_t>(maps_.size()))];
  const auto [grid, seen, about] = drawn_view(map, plan_, options_, random);
  LabelVolume labels = RandomDeformation(box_geometry(grid, seen), about, options_, random).apply(map.labels);
  if (options_.mirror && random.chance(0.5F)) mirror_left_right(labels);
  ImageVolume image = scan_of(labels, options_, random);
  merge_ids(labels, options_);
  normalize_intensity(image, plan_.channels.front().name, plan_);
  return {framed(image, labels, seen, grid, plan_), map.name, {}};
}

}  // namespace voxlet
