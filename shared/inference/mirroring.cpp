#include "inference/mirroring.h"

#include <algorithm>

#include "volume/orientation.h"

namespace voxlet {
namespace {

bool runs_left_right(const Plan& plan, int axis) {
  return parse_orientation(plan.orientation).world_axis[static_cast<std::size_t>(axis)] == 0;
}

void mirror_channel(const float* from, const Shape& shape, const Mirroring& mirroring, float* to) {
  for (std::int64_t k = 0; k < shape.nk; ++k) {
    for (std::int64_t j = 0; j < shape.nj; ++j) {
      const std::int64_t from_j = mirroring.j ? shape.nj - 1 - j : j, from_k = mirroring.k ? shape.nk - 1 - k : k;
      const float* row = from + shape.ni * (from_j + shape.nj * from_k);
      float* out = to + shape.ni * (j + shape.nj * k);
      if (mirroring.i)
        std::reverse_copy(row, row + shape.ni, out);
      else
        std::copy_n(row, shape.ni, out);
    }
  }
}

}  // namespace

std::vector<Mirroring> mirrorings(const Plan& plan) {
  std::vector<Mirroring> all{{}};
  for (const int axis : plan.patch.mirror_axes) {
    const std::size_t before = all.size();
    for (std::size_t n = 0; n < before; ++n) {
      Mirroring more = all[n];
      (axis == 0 ? more.i : axis == 1 ? more.j : more.k) = true;
      more.exchanges_sides = more.exchanges_sides || runs_left_right(plan, axis);
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
    mirror_channel(&from[source * shape.count()], shape, mirroring, &to[c * shape.count()]);
  }
}

void unmirror_logits(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                     const std::vector<int>& mirrored_class, std::span<float> to) {
  for (std::size_t c = 0; c < mirrored_class.size(); ++c) {
    const auto source = mirroring.exchanges_sides ? static_cast<std::size_t>(mirrored_class[c]) : c;
    mirror_channel(&from[source * shape.count()], shape, mirroring, &to[c * shape.count()]);
  }
}

}  // namespace voxlet
