// Estimates the memory of a training step before it is run.
#pragma once

#include <cstddef>

#include "network/network.h"

namespace voxlet {

/// Upper estimate for the tensors of a training step, including weights, gradients and the optimiser's state; the
/// program itself, cached cases and waiting batches are not counted.
///
/// The estimate is weights, gradients and state, plus 1.1 times the sum of: the counter's count, three tensors as large
/// as the largest (gradients in progress), and eight values per logit (the loss). Calibrated with LibTorch 1.13 on two
/// x86 cores: the peak resident memory of
///   voxlet train DATASET --plan plan.json -o RUN
/// with three cases, one epoch of three steps and AdamW, less the 250 MB that the program took with patches of 16³, was
/// 711 MB for unet at 64³ with two patches (estimate 821), 1377 with four (1619), 2457 at 96³ with two (2716), 2252 for
/// five levels at 112 × 96 × 80 (2698) and 911 for resenc-unet with [16, 32, 64, 128] at 64³ (1080): 0.83 to 0.90 of
/// the estimate with convolutions in bfloat16. The first of them in PyTorch 1.13 with float32 took 763.
/// Batches of one patch on a CPU can take more (LibTorch then may convolve without oneDNN): tensors of unet [16, 32,
/// 64] at 48 × 32 × 32 took 133 MB where 84 are estimated.
class TrainingMemory {
 public:
  /// Makes the plan's network once; its patch size and batch size do not matter.
  explicit TrainingMemory(const Plan& plan);

  /// Bytes of a step with `batch` patches.
  std::size_t step_bytes(const Shape& patch, int batch) const;
  /// Bytes of the largest tensor when one patch is predicted, which a browser must hold in one buffer.
  std::size_t largest_tensor_bytes(const Shape& patch) const;

 private:
  NetworkPtr network_;
  int channels_;
  std::size_t state_bytes_;
};

}  // namespace voxlet
