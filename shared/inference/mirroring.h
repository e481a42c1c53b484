// Test-time mirroring: a network is also run on mirrored patches, and its answers are mirrored back and averaged
// (nnU-Net, Isensee et al., Nature Methods 2021).
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// One way to mirror a patch.
struct Mirroring {
  bool i = false, j = false, k = false;  ///< axes that are reversed
  bool exchanges_sides = false;          ///< one of them runs from left to right
};

/// The array axis of the plan's grid that runs between left and right.
int left_right_axis(const Plan& plan);

/// Reverses the axes of one volume. `to` is other memory of the same size.
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

/// The unmirrored patch first, then every combination of the plan's mirror axes.
std::vector<Mirroring> mirrorings(const Plan& plan);

/// Reverses the axes of each of the `from.size() / shape.count()` channels, and the order of the slices in each stack
/// where that runs along a reversed axis. `to` has the size of `from` and is other memory.
void mirror_patch(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                  const SliceStackPlan& stack, std::span<float> to);

/// Brings the logits of a mirrored patch back: axes as `mirror_patch`, and class c from class mirrored_class[c] where
/// the sides were exchanged.
void unmirror_logits(std::span<const float> from, const Shape& shape, const Mirroring& mirroring,
                     const std::vector<int>& mirrored_class, std::span<float> to);

}  // namespace voxlet
