// Copies the part of a volume that a patch covers. Patches may extend beyond the volume.
#pragma once

#include <algorithm>
#include <cstdint>

#include "plan/plan.h"
#include "volume/geometry.h"

namespace voxlet {

/// The indices along a patch axis that lie inside the volume.
struct PatchSpan {
  std::int64_t begin = 0, end = 0;
};
inline PatchSpan inside_span(std::int64_t origin, std::int64_t size, std::int64_t patch) {
  return {std::clamp<std::int64_t>(-origin, 0, patch), std::clamp<std::int64_t>(size - origin, 0, patch)};
}

/// Copies the part of `from` (of `shape`) inside the patch at `origin` to `to` (of `patch`), converting values; the
/// rest of `to` is unchanged.
template <typename From, typename To>
void cut_patch(const From* from, const Shape& shape, const VoxelIndex& origin, const Shape& patch, To* to) {
  const PatchSpan i = inside_span(origin.i, shape.ni, patch.ni);
  const PatchSpan j = inside_span(origin.j, shape.nj, patch.nj);
  const PatchSpan k = inside_span(origin.k, shape.nk, patch.nk);
  for (auto z = k.begin; z < k.end; ++z) {
    for (auto y = j.begin; y < j.end; ++y) {
      const auto row = ((origin.k + z) * shape.nj + origin.j + y) * shape.ni + origin.i;
      std::copy(from + row + i.begin, from + row + i.end, to + (z * patch.nj + y) * patch.ni + i.begin);
    }
  }
}

/// As `cut_patch`, but from slices shifted by `shift` along `axis`: position a reads `from` at a + shift, or the first
/// or last slice if that lies outside (a slice stack's neighbours).
template <typename From, typename To>
void cut_shifted_patch(const From* from, const Shape& shape, const VoxelIndex& origin, const Shape& patch, int axis,
                       std::int64_t shift, To* to) {
  const auto source = [&](std::int64_t position, int along) {
    return along == axis ? std::clamp<std::int64_t>(position + shift, 0, shape[along] - 1) : position;
  };
  const PatchSpan i = inside_span(origin.i, shape.ni, patch.ni);
  const PatchSpan j = inside_span(origin.j, shape.nj, patch.nj);
  const PatchSpan k = inside_span(origin.k, shape.nk, patch.nk);
  for (auto z = k.begin; z < k.end; ++z) {
    for (auto y = j.begin; y < j.end; ++y) {
      const From* row = from + (source(origin.k + z, 2) * shape.nj + source(origin.j + y, 1)) * shape.ni;
      To* out = to + (z * patch.nj + y) * patch.ni;
      for (auto x = i.begin; x < i.end; ++x) out[x] = static_cast<To>(row[source(origin.i + x, 0)]);
    }
  }
}

/// All slices of one channel's stack, one patch per shift −count / 2 … +count / 2.
template <typename From, typename To>
void cut_slice_stack(const From* from, const Shape& shape, const VoxelIndex& origin, const Shape& patch,
                     const SliceStackPlan& stack, To* to) {
  for (int n = 0; n < stack.count; ++n) {
    const std::int64_t shift = n - stack.count / 2;
    To* out = to + static_cast<std::size_t>(n) * patch.count();
    if (shift == 0)
      cut_patch(from, shape, origin, patch, out);
    else
      cut_shifted_patch(from, shape, origin, patch, stack.axis, shift, out);
  }
}

}  // namespace voxlet
