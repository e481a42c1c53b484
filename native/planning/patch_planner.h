// Plans spacing, patch size, network levels and batch size from a dataset's fingerprint, after nnU-Net.
// Isensee et al., Nature Methods 2021; nnU-Net v2's default experiment planner. Voxlet differs:
//   - half as many features at each level (16, 32, 64, 128, 160 …) and at most kMostLevels levels, because the network
//     must run in a browser;
//   - for the same reason no tensor of the exported network exceeds kLargestTensorBytes, which bounds the patch
//   whatever
//     the memory;
//   - memory is what a training step in float32 takes (network/training_memory.h), not nnU-Net's reference figure;
//   - the batch grows beyond two only if the patch holds the median case, as in nnU-Net's paper;
//   - cases count as a whole, not cropped to nonzero voxels.
#pragma once

#include <cstddef>

#include "dataset/fingerprint.h"
#include "plan/plan.h"

namespace voxlet {

/// The smallest size that WebGPU guarantees for a storage buffer (maxStorageBufferBindingSize).
inline constexpr std::size_t kLargestTensorBytes = std::size_t{128} << 20U;
/// nnU-Net's default.
inline constexpr std::size_t kDefaultMemory = std::size_t{8} << 30U;
inline constexpr int kSmallestBatch = 2;

/// The median spacing of the cases on each axis. If one axis is far coarser (its spacing more than 3 times the largest
/// of the others, with fewer than a third of the voxels of the smallest of the others), that axis gets the 10th
/// percentile, but not less than the others.
Vec3 planned_spacing(const Fingerprint& fingerprint);

/// The shape of the median case on the plan's grid, rounded.
Shape planned_median_shape(const Fingerprint& fingerprint, const Plan& plan);

/// The fields of a plan that must not be changed.
struct FixedFields {
  bool patch = false;
  bool batch = false;
};

/// Fills in the network's levels, strides and kernels (a U-Net without "channels", a residual encoder without
/// "strides"), the patch and the batch:
///   - the patch begins with equal lengths in mm on all axes and the volume of 256³ voxels, no larger than the
///     median case, rounded up to the strides' multiples;
///   - its axis that is longest relative to the median is shortened to the next size that the network takes until a
///     step of two patches (or of the plan's own batch) fits into `memory`, none below 8 voxels;
///   - a batch covers at most 5 % of the dataset's voxels, but has at least 2 patches.
/// Throws Error(kTooLarge) if the smallest patch does not fit.
void plan_patch(Plan& plan, const Fingerprint& fingerprint, const FixedFields& fixed, std::size_t memory);

}  // namespace voxlet
