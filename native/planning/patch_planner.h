// Spacing, patch, network and batch size from a dataset's fingerprint, after nnU-Net (Isensee et al., Nature Methods
// 2021; nnU-Net v2's default experiment planner). Where Voxlet differs:
//   - half as many features at each level (16, 32, 64, 128, 160 …), at most kMostLevels levels: the network is to run
//   in
//     a browser;
//   - for the same reason no tensor of the exported network exceeds kLargestTensorBytes, which bounds the patch
//   whatever
//     the memory is;
//   - memory is what a training step in float32 takes (network/training_memory.h), not nnU-Net's reference figure;
//   - the batch grows beyond two only where the patch holds the median case, as in nnU-Net's paper;
//   - cases count whole, not cropped to what is not zero.
#pragma once

#include <cstddef>

#include "dataset/fingerprint.h"
#include "plan/plan.h"

namespace voxlet {

/// The smallest limit that WebGPU guarantees for a buffer that a shader sees (maxStorageBufferBindingSize).
inline constexpr std::size_t kLargestTensorBytes = std::size_t{128} << 20U;
/// nnU-Net's.
inline constexpr std::size_t kDefaultMemory = std::size_t{8} << 30U;
inline constexpr int kSmallestBatch = 2;

/// The median of the cases on each axis. Where one axis is far coarser, its spacing more than 3 times the largest of
/// the others and its voxels fewer than a third of the smallest of the others: there the 10th percentile, but no finer
/// than the others.
Vec3 planned_spacing(const Fingerprint& fingerprint);

/// The median case on the plan's grid, rounded.
Shape planned_median_shape(const Fingerprint& fingerprint, const Plan& plan);

/// Which of a plan's fields stay as they are.
struct FixedFields {
  bool patch = false;
  bool batch = false;
};

/// Fills in the network's levels, strides and kernels (a U-Net without "channels", a residual encoder without
/// "strides"), the patch and the batch:
///   - the patch begins with voxels of one length in mm on all axes and the volume of 256³ voxels, no larger than the
///     median case, rounded up to the strides' multiples;
///   - its axis that is longest in relation to the median is shortened to the next size that the network takes until a
///     step of two patches (or of the plan's own batch) fits into `memory`, none below 8 voxels;
///   - a batch covers at most 5 % of the dataset's voxels, and is 2 at least.
/// Throws Error(kTooLarge) where the smallest patch does not fit.
void plan_patch(Plan& plan, const Fingerprint& fingerprint, const FixedFields& fixed, std::size_t memory);

}  // namespace voxlet
