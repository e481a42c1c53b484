// Test-time mirroring: a network is also run on mirrored patches, and its answers are mirrored back and averaged
// (nnU-Net, Isensee et al., Nature Methods 2021).
#pragma once

#include <span>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// One way to mirror a patch.
struct Mirroring {
  bool i = false, j = false, k = false;  ///< axes that are reversed
  bool exchanges_sides = false;          ///< one of them runs from left to right
};

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
