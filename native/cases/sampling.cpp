#include "cases/sampling.h"

#include "inference/cut_patch.h"

namespace voxlet {

Patch cut_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan) {
  const Shape& size = plan.patch.size;
  const auto slices = static_cast<std::size_t>(plan.slice_stack.count);
  Patch cut{size, plan.slice_stack, {}, std::vector<std::uint8_t>(size.count(), 0)};
  cut_patch(source.classes.data(), source.shape, origin, size, cut.classes.data());
  cut.image.reserve(size.count() * slices * source.minimum.size());
  for (std::size_t c = 0; c < source.minimum.size(); ++c) {
    cut.image.insert(cut.image.end(), size.count() * slices, source.minimum[c]);
    cut_slice_stack(source.image.data() + c * source.shape.count(), source.shape, origin, size, plan.slice_stack,
                    cut.image.data() + c * slices * size.count());
  }
  return cut;
}

}  // namespace voxlet
