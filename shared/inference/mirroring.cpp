#include "inference/mirroring.h"

#include <algorithm>

#include "volume/orientation.h"

namespace voxlet {

int left_right_axis(const Plan& plan) {
  const auto axes = parse_orientation(plan.orientation).world_axis;
  return static_cast<int>(std::find(axes.begin(), axes.end(), 0) - axes.begin());
}

std::vector<Mirroring> mirrorings(const Plan& plan) {
  std::vector<Mirroring> all{{}};
  for (const int axis : plan.patch.mirror_axes) {
    const std::size_t before = all.size();
    for (std::size_t n = 0; n < before; ++n) {
      Mirroring more = all[n];
      (axis == 0 ? more.i : axis == 1 ? more.j : more.k) = true;
      more.exchanges_sides = more.exchanges_sides || axis == left_right_axis(plan);
      all.push_back(more);
    }
  }
  return all;
}

void mirror_patch(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                  const SliceStackPlan& stack, std::span<float> to) {
  const auto slices = static_cast<std::size_t>(stack.count);
  const bool reverses_stack = stack.axis == 0 ? mirroring.i : stack.axis == 1 ? mirroring.j : mirroring.k;
  for (std::size_t c = 0; c < from.size() / shape.count(); ++c) {
    const std::size_t slice = c % slices;
    const std::size_t source = reverses_stack ? c - slice + (slices - 1 - slice) : c;
    mirror_volume(&from[source * shape.count()], shape, mirroring, &to[c * shape.count()]);
  }
}

void unmirror_logits(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                     const std::vector<int>& mirrored_class, std::span<float> to) {
  for (std::size_t c = 0; c < mirrored_class.size(); ++c) {
    const auto source = mirroring.exchanges_sides ? static_cast<std::size_t>(mirrored_class[c]) : c;
    mirror_volume(&from[source * shape.count()], shape, mirroring, &to[c * shape.count()]);
  }
}

}  // namespace voxlet
