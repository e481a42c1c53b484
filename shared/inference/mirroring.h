// Test-time mirroring of patches, with logits mirrored back and averaged (nnU-Net). Isensee et al., Nature Methods
// 2021.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// One way to mirror a patch.
struct Mirroring {
  bool i = false, j = false, k = false;  ///< which axes are reversed
  bool exchanges_sides = false;          ///< one of them runs between left and right
};

/// The array axis of the plan's grid that runs between left and right.
int left_right_axis(const Plan& plan);

/// Copies one volume with reversed axes. `to` has the same size and must not overlap `from`.
template <typename T>
void mirror_volume(const T* from, const Shape& shape, const Mirroring& mirroring, T* to) {
  for (std::int64_t k = 0; k < shape.nk; ++k) {
    for (std::int64_t j = 0; j < shape.nj; ++j) {
      const std::int64_t from_j = mirroring.j ? shape.nj - 1 - j : j, from_k = mirroring.k ? shape.nk - 1 - k : k;
      const T* row = from + shape.ni * (from_j + shape.nj * from_k);
      T* out = to + shape.ni * (j + shape.nj * k);
      if (mirroring.i)
        std::reverse_copy(row, row + shape.ni, out);
      else
        std::copy_n(row, shape.ni, out);
    }
  }
}

/// No mirroring first, then every combination of the plan's mirror axes.
std::vector<Mirroring> mirrorings(const Plan& plan);

/// Reverses the axes of each of the from.size() / shape.count() channels, and the order of slices in each stack along a
/// reversed axis. `to` has the size of `from` and must not overlap it.
void mirror_patch(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                  const SliceStackPlan& stack, std::span<float> to);

/// Mirrors the logits of a mirrored patch back. If sides were swapped, class c comes from class mirrored_class[c].
void unmirror_logits(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                     const std::vector<int>& mirrored_class, std::span<float> to);

}  // namespace voxlet
